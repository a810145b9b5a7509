//! Values as bytes: numbers in little-endian order, texts and lists with their length before them, one byte in front of
//! what may be absent and in front of variants. Start with [`encode`] and [`decode`].

/// A value that can cross to the other side.
pub trait Wire: Sized {
    /// Appends the value.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads the value; nothing if the bytes are not one.
    fn take(from: &mut Reader<'_>) -> Option<Self>;
}

/// What is still to be read of a message.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn counted(&mut self) -> Option<&'a [u8]> {
        let n = u32::take(self)?;
        self.bytes(n as usize)
    }
}

/// The message as bytes.
pub fn encode(message: &impl Wire) -> Vec<u8> {
    let mut out = Vec::new();
    message.put(&mut out);
    out
}

/// The message back; nothing if the bytes are not exactly one.
pub fn decode<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut reader = Reader(bytes);
    let message = T::take(&mut reader)?;
    reader.0.is_empty().then_some(message)
}

/// Lengths fit: nothing longer than 4 GB lives in the worker.
fn put_length(n: usize, out: &mut Vec<u8>) {
    (n as u32).put(out);
}

impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        from.bytes(1).map(|bytes| bytes[0])
    }
}

impl Wire for u16 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.bytes(2)?.try_into().ok()?))
    }
}

impl Wire for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.bytes(4)?.try_into().ok()?))
    }
}

impl Wire for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.bytes(8)?.try_into().ok()?))
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        u8::take(from).map(|byte| byte != 0)
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_length(self.len(), out);
        out.extend_from_slice(self.as_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Self::from_utf8(from.counted()?.to_vec()).ok()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.put(out);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::take(from)? {
            Some(T::take(from)?)
        } else {
            None
        })
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_length(self.len(), out);
        for value in self {
            value.put(out);
        }
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        // The length is not believed: memory is taken as the values come.
        let n = u32::take(from)?;
        let mut values = Self::new();
        for _ in 0..n {
            values.push(T::take(from)?);
        }
        Some(values)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

/// Writes a struct whose fields cross in the order in which they stand.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }

        impl $crate::protocol::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $($crate::protocol::wire::Wire::put(&self.$field, out);)*
            }
            fn take(from: &mut $crate::protocol::wire::Reader<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::protocol::wire::Wire::take(from)?,)* })
            }
        }
    };
}

/// Writes an enum; the number before a variant is the byte that names it on the wire.
macro_rules! variants {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $tag:literal => $variant:ident { $($(#[$inner:meta])* $field:ident: $type:ty),* $(,)? },)*
    }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$doc])* $variant { $($(#[$inner])* $field: $type,)* },)* }

        impl $crate::protocol::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant { $($field,)* } => {
                        out.push($tag);
                        $($crate::protocol::wire::Wire::put($field, out);)*
                    })*
                }
            }
            fn take(from: &mut $crate::protocol::wire::Reader<'_>) -> Option<Self> {
                match <u8 as $crate::protocol::wire::Wire>::take(from)? {
                    $($tag => Some(Self::$variant {
                        $($field: $crate::protocol::wire::Wire::take(from)?,)*
                    }),)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {record, variants};
