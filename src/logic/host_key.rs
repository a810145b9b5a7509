//! A key that the page around the console hands over: it is asked for before every request, and once more when the platform
//! refuses it. Several requests may be refused at once; the first asks for a new key, and the others take that one.
//! Start with [`Renewals`].

use super::sign_in::is_over;
use crate::api::error::ApiError;

/// Why the page is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A request is about to be sent.
    Start,
    /// The platform refused the key that was handed over last.
    Refused,
}

impl Reason {
    /// The word that the page hears.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Refused => "refused",
        }
    }
}

/// Counts the keys that were handed over in place of a refused one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Renewals {
    n: u32,
    /// The reader signs in again: whatever is asked next must not be answered with the old key.
    is_due: bool,
}

/// When a key was handed over: after so many renewals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken(u32);

impl Renewals {
    /// Why a key is asked for before a request.
    pub fn before_request(self) -> Reason {
        if self.is_due {
            Reason::Refused
        } else {
            Reason::Start
        }
    }

    /// Why a key is asked for after `error`, which answered a request with a key of that time; none where another key would
    /// not help.
    pub fn after(self, error: &ApiError, taken: Taken) -> Option<Reason> {
        // Without a key there was nothing that could be refused, and the page has just been asked.
        let is_refused = is_over(error) && *error != ApiError::NoKey;
        let is_older = taken.0 != self.n;
        is_refused.then_some(if is_older { Reason::Start } else { Reason::Refused })
    }

    /// Takes note of a key that was handed over.
    pub fn take(&mut self, reason: Reason) -> Taken {
        if reason == Reason::Refused {
            self.n = self.n.wrapping_add(1);
            self.is_due = false;
        }
        Taken(self.n)
    }

    /// The reader wants to sign in again.
    pub fn demand(&mut self) {
        self.is_due = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::Refusal;

    fn refused(status: u16) -> ApiError {
        ApiError::Refused(Box::new(Refusal {
            status,
            ..Refusal::default()
        }))
    }

    #[test]
    fn of_many_that_were_refused_one_asks_anew() {
        let mut renewals = Renewals::default();
        let keys = [Reason::Start; 3].map(|reason| renewals.take(reason));
        let why = |renewals: Renewals, taken| renewals.after(&refused(401), taken);
        assert_eq!(why(renewals, keys[0]), Some(Reason::Refused));
        let newer = renewals.take(Reason::Refused);
        assert_eq!(
            why(renewals, keys[1]),
            Some(Reason::Start),
            "a new key is here already"
        );
        let same = renewals.take(Reason::Start);
        assert_eq!(
            why(renewals, same),
            Some(Reason::Refused),
            "the new one is refused as well"
        );
        assert_eq!(newer, same);
    }

    #[test]
    fn only_a_refused_key_is_asked_for_anew() {
        let mut renewals = Renewals::default();
        let taken = renewals.take(Reason::Start);
        for error in [refused(403), refused(500), ApiError::Unreachable, ApiError::NoKey] {
            assert_eq!(renewals.after(&error, taken), None, "{error:?}");
        }
    }

    #[test]
    fn a_demand_holds_until_a_key_has_come() {
        let mut renewals = Renewals::default();
        assert_eq!(renewals.before_request(), Reason::Start);
        renewals.demand();
        assert_eq!(renewals.before_request(), Reason::Refused);
        renewals.take(Reason::Start);
        assert_eq!(
            renewals.before_request(),
            Reason::Refused,
            "an old key may be on its way"
        );
        renewals.take(Reason::Refused);
        assert_eq!(renewals.before_request(), Reason::Start);
    }
}
