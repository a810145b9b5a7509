//! Whether the end of a growing log is followed. Scrolling up lets go of it, reaching the end takes it up again, and what
//! comes meanwhile is counted, so that the reader is told and never moved. Start with [`Follow::scrolled`].

/// The end of a growing log and the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Follow {
    /// The end stays on screen.
    On,
    /// The reader is elsewhere.
    Off {
        /// Lines that came since, and that have not been on screen.
        unseen: u32,
    },
}

impl Follow {
    /// As a log opens: a growing one is followed, unless the address names lines.
    pub fn at_first(grows: bool, names_lines: bool) -> Self {
        if grows && !names_lines {
            Self::On
        } else {
            Self::Off { unseen: 0 }
        }
    }

    /// The reader has moved. Only a log that `grows` is taken up again.
    pub fn scrolled(self, up: bool, at_end: bool, grows: bool) -> Self {
        match self {
            Self::On if up && !at_end => Self::Off { unseen: 0 },
            Self::Off { .. } if at_end && !up && grows => Self::On,
            Self::Off { .. } if at_end => Self::Off { unseen: 0 },
            same => same,
        }
    }

    /// So many lines came.
    pub fn grew(self, n_lines: u32) -> Self {
        match self {
            Self::On => Self::On,
            Self::Off { unseen } => Self::Off {
                unseen: unseen.saturating_add(n_lines),
            },
        }
    }

    /// The log was written anew: nothing of what was counted is there any more.
    pub fn rewritten(self) -> Self {
        match self {
            Self::On => Self::On,
            Self::Off { .. } => Self::Off { unseen: 0 },
        }
    }

    /// The reader pressed the button, or the key.
    pub fn toggled(self) -> Self {
        match self {
            Self::On => Self::Off { unseen: 0 },
            Self::Off { .. } => Self::On,
        }
    }

    /// True while the end stays on screen.
    pub fn is_on(self) -> bool {
        self == Self::On
    }

    /// Lines that the pill counts.
    pub fn unseen(self) -> u32 {
        match self {
            Self::On => 0,
            Self::Off { unseen } => unseen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFF: Follow = Follow::Off { unseen: 0 };

    #[test]
    fn a_growing_log_is_followed_until_the_reader_goes_up() {
        assert_eq!(Follow::at_first(true, false), Follow::On);
        assert_eq!(Follow::at_first(true, true), OFF);
        assert_eq!(Follow::at_first(false, false), OFF);
        let check = |from: Follow, (up, at_end, grows): (bool, bool, bool), to: Follow| {
            assert_eq!(
                from.scrolled(up, at_end, grows),
                to,
                "{from:?} {up} {at_end} {grows}"
            );
        };
        let counted = Follow::Off { unseen: 9 };
        check(Follow::On, (true, false, true), OFF);
        check(Follow::On, (false, false, true), Follow::On);
        check(Follow::On, (true, true, true), Follow::On);
        check(counted, (true, false, true), counted);
        check(counted, (false, false, true), counted);
        check(counted, (false, true, true), Follow::On);
        check(counted, (false, true, false), OFF);
    }

    #[test]
    fn what_comes_meanwhile_is_counted() {
        let off = OFF.grew(200).grew(40);
        assert_eq!(off.unseen(), 240);
        assert_eq!(off.rewritten(), OFF);
        assert_eq!(off.toggled(), Follow::On);
        assert_eq!(Follow::On.grew(240), Follow::On);
        assert_eq!(Follow::On.toggled(), OFF);
        assert_eq!(OFF.grew(u32::MAX).grew(5).unseen(), u32::MAX);
    }
}
