//! The middle of a shortest way from one sequence to the other, after E. W. Myers, "An O(ND) Difference Algorithm" (1986):
//! ways are led on from both ends, one more difference at a time, until two of them meet. Only how far each has come is
//! kept. After [`MOST`] differences the search ends with the way that has come farthest, which bounds the time for texts
//! without much in common to their length times that number.

/// So many differences are followed from either end.
const MOST: usize = 512;

/// What a search has come to.
pub enum Step {
    /// Nothing yet.
    Later,
    /// A shortest way, or a good one, leads through this place.
    Split(usize, usize),
    /// There is no way that is worth it: nothing is alike.
    Nothing,
}

/// A search.
pub struct Middle {
    n: isize,
    m: isize,
    d: isize,
    /// How far the ways of `d` differences have come on each diagonal, from the beginning and from the end.
    forward: Vec<isize>,
    backward: Vec<isize>,
    offset: isize,
}

impl Middle {
    /// A search between sequences of these lengths.
    pub fn between(n: usize, m: usize) -> Self {
        let most = (n + m).div_ceil(2).min(MOST) + 2;
        Self {
            n: n as isize,
            m: m as isize,
            d: 0,
            forward: vec![0; 2 * most + 1],
            backward: vec![0; 2 * most + 1],
            offset: most as isize,
        }
    }

    /// Goes on while there are steps left.
    pub fn work(&mut self, left: &[(u64, u32)], right: &[(u64, u32)], n_steps: &mut usize) -> Step {
        while *n_steps > 0 {
            if self.d as usize > MOST.min((left.len() + right.len()).div_ceil(2) + 1) {
                return self.farthest();
            }
            let mut cost = 2 * self.d as usize + 2;
            let found = self
                .forward(left, right, &mut cost)
                .or_else(|| self.backward(left, right, &mut cost));
            *n_steps = n_steps.saturating_sub(cost);
            if let Some((x, y)) = found {
                return self.split(x, y);
            }
            self.d += 1;
        }
        Step::Later
    }

    /// A corner parts nothing.
    fn split(&self, x: isize, y: isize) -> Step {
        let is_within = (0..=self.n).contains(&x) && (0..=self.m).contains(&y);
        let is_corner = (x, y) == (0, 0) || (x, y) == (self.n, self.m);
        if is_within && !is_corner {
            Step::Split(x as usize, y as usize)
        } else {
            Step::Nothing
        }
    }

    fn forward(
        &mut self,
        left: &[(u64, u32)],
        right: &[(u64, u32)],
        cost: &mut usize,
    ) -> Option<(isize, isize)> {
        let (delta, d) = (self.n - self.m, self.d);
        for k in (-d..=d).rev().step_by(2) {
            let mut x = next(&self.forward, self.offset, k, d);
            let mut y = x - k;
            let from = (x, y);
            while x < self.n && y < self.m && y >= 0 && left[x as usize].0 == right[y as usize].0 {
                x += 1;
                y += 1;
                *cost += 1;
            }
            self.forward[(k + self.offset) as usize] = x;
            if delta % 2 != 0
                && (k - delta).abs() < d
                && x + self.backward[(delta - k + self.offset) as usize] >= self.n
            {
                return Some(from);
            }
        }
        None
    }

    fn backward(
        &mut self,
        left: &[(u64, u32)],
        right: &[(u64, u32)],
        cost: &mut usize,
    ) -> Option<(isize, isize)> {
        let (delta, d) = (self.n - self.m, self.d);
        for k in (-d..=d).rev().step_by(2) {
            let mut x = next(&self.backward, self.offset, k, d);
            let mut y = x - k;
            while x < self.n
                && y < self.m
                && y >= 0
                && left[(self.n - x - 1) as usize].0 == right[(self.m - y - 1) as usize].0
            {
                x += 1;
                y += 1;
                *cost += 1;
            }
            self.backward[(k + self.offset) as usize] = x;
            if delta % 2 == 0
                && (k - delta).abs() <= d
                && x + self.forward[(delta - k + self.offset) as usize] >= self.n
            {
                return Some((self.n - x, self.m - y));
            }
        }
        None
    }

    /// The place that the farthest way from the beginning has come to.
    fn farthest(&self) -> Step {
        let d = self.d - 1;
        let places = (-d..=d).step_by(2).map(|k| {
            let x = self.forward[(k + self.offset) as usize];
            (x, x - k)
        });
        let within = places.filter(|(x, y)| *x <= self.n && (0..=self.m).contains(y));
        match within.max_by_key(|(x, y)| x + y) {
            Some((x, y)) => self.split(x, y),
            None => Step::Nothing,
        }
    }
}

/// Where the way of one difference more begins on a diagonal: on from the neighbour that has come farther.
fn next(reached: &[isize], offset: isize, k: isize, d: isize) -> isize {
    let at = |k: isize| reached[(k + offset) as usize];
    if k == -d || (k != d && at(k - 1) < at(k + 1)) {
        at(k + 1)
    } else {
        at(k - 1) + 1
    }
}
