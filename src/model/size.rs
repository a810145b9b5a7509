//! Sizes in bytes, in the decimal units that registries and disks use.

/// A number of bytes. Negative or absent sizes do not exist; the wire decides that before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Bytes(pub u64);

/// A unit of size, a power of 1,000.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// One byte.
    Byte,
    /// 1,000 bytes.
    Kilobyte,
    /// A million bytes.
    Megabyte,
    /// A thousand million bytes.
    Gigabyte,
    /// A million million bytes.
    Terabyte,
}

impl Unit {
    /// The name that `Intl.NumberFormat` takes as its `unit`.
    pub fn intl_name(self) -> &'static str {
        match self {
            Self::Byte => "byte",
            Self::Kilobyte => "kilobyte",
            Self::Megabyte => "megabyte",
            Self::Gigabyte => "gigabyte",
            Self::Terabyte => "terabyte",
        }
    }
}

impl Bytes {
    /// The size in the largest unit that leaves at least one, with how many decimals are worth printing:
    /// two from gigabytes up, none below, so that columns stay short.
    pub fn scaled(self) -> (f64, Unit, u8) {
        let mut value = self.0 as f64;
        for unit in [Unit::Byte, Unit::Kilobyte, Unit::Megabyte] {
            // 999.5 would print as 1,000 of the smaller unit.
            if value < 999.5 {
                return (value, unit, 0);
            }
            value /= 1_000.0;
        }
        if value < 999.995 {
            (value, Unit::Gigabyte, 2)
        } else {
            (value / 1_000.0, Unit::Terabyte, 2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_the_unit_that_reads_best() {
        let check = |bytes: u64, value: f64, unit: Unit| {
            let (scaled, of, _) = Bytes(bytes).scaled();
            assert!(
                (scaled - value).abs() < 1e-9 && of == unit,
                "{bytes}: {scaled} {of:?}"
            );
        };
        check(0, 0.0, Unit::Byte);
        check(999, 999.0, Unit::Byte);
        check(1_000, 1.0, Unit::Kilobyte);
        check(999_499, 999.499, Unit::Kilobyte);
        check(999_500, 0.9995, Unit::Megabyte);
        check(164_203_520, 164.203_52, Unit::Megabyte);
        check(7_840_000_000, 7.84, Unit::Gigabyte);
        check(1_500_000_000_000, 1.5, Unit::Terabyte);
    }
}
