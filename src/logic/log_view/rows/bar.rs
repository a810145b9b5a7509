//! The scroll bar of rows: how far it goes, where it belongs, and what a place of it stands for.

use super::{Anchor, ROUNDING, Rows};

/// So many screens at either end of a log that is squeezed are not.
const EXACT_SCREENS: f64 = 20.0;

impl Rows {
    /// Height of the element that is scrolled.
    pub fn height(&self) -> f64 {
        let total = self.heights.total();
        if total > self.tallest {
            return self.tallest;
        }
        // Exact at the end: what is left below stands below the bar, however far the guess above was off.
        (self.top + total - self.position())
            .max(total.min(self.view))
            .min(self.tallest)
    }

    /// What the scroll bar should say.
    pub fn top(&self) -> f64 {
        self.top
    }

    /// After scrolling has ended: puts the bar where it belongs in proportion. What is on screen stays.
    /// True when the bar has to be moved to [`Rows::top`].
    pub fn settle(&mut self) -> bool {
        let before = self.top;
        self.top = self.bar_at(self.position());
        (self.top - before).abs() >= 1.0
    }

    /// A bar at its end while the log is not, or the other way round, would stop the reader.
    pub(super) fn free_the_bar(&mut self) {
        let position = self.position();
        let at_end = self.top >= self.most_top() - ROUNDING;
        let ends = at_end != self.is_at_end() && (at_end || self.squeeze().is_some());
        if ends || (self.top <= 0.0) != (position <= 0.0) {
            self.top = self.bar_at(position);
        }
    }

    /// How far down the reader is if the log were drawn in full.
    pub(super) fn position(&self) -> f64 {
        match self.anchor {
            Anchor::Row(row, y) => (self.heights.before(row) - y).max(0.0).min(self.most_position()),
            Anchor::End => self.most_position(),
        }
    }

    pub(super) fn most_position(&self) -> f64 {
        (self.heights.total() - self.view).max(0.0)
    }

    pub(super) fn most_top(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }

    /// Where the bar belongs for a position: the same where the log fits, and also near either end of a taller one, so
    /// that both arrive together; in proportion between.
    pub(super) fn bar_at(&self, position: f64) -> f64 {
        let Some(Squeeze { exact, share, most }) = self.squeeze() else {
            return position;
        };
        let left = self.most_position() - position;
        if position <= exact {
            position
        } else if left <= exact {
            most - left
        } else {
            exact + (position - exact) * share
        }
    }

    /// The position that the bar stands for.
    pub(super) fn position_at(&self, top: f64) -> f64 {
        let Some(Squeeze { exact, share, most }) = self.squeeze() else {
            return top / self.most_top().max(1.0) * self.most_position();
        };
        if top <= exact {
            top
        } else if most - top <= exact {
            self.most_position() - (most - top)
        } else {
            exact + (top - exact) / share
        }
    }

    fn squeeze(&self) -> Option<Squeeze> {
        let most = self.tallest - self.view;
        let exact = (self.view * EXACT_SCREENS).min(most / 4.0);
        (self.heights.total() > self.tallest).then(|| Squeeze {
            exact,
            share: (most - 2.0 * exact) / (self.most_position() - 2.0 * exact),
            most,
        })
    }
}

/// How a log that is taller than an element may be is squeezed into it.
struct Squeeze {
    /// So many pixels at either end stay as they are.
    exact: f64,
    /// Pixels of the bar for one of the log, between.
    share: f64,
    /// How far the bar goes.
    most: f64,
}
