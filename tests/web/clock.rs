//! A clock that only the test moves: the time of day and the timers of the page, until it is dropped.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::place::settle;

// Numbers of timers begin high, so that clearing one of ours never clears one of the page.
const CODE: &str = r#"
    const names = ["setInterval", "setTimeout", "clearInterval", "clearTimeout"];
    const real = Object.fromEntries(names.map((name) => [name, window[name]]));
    const { now: realNow } = Date;
    const timers = new Map();
    let [now, last] = [realNow(), 1e9];
    const add = (repeats) => (call, ms = 0, ...rest) => {
      last += 1;
      timers.set(last, { at: now + ms, every: repeats ? Math.max(ms, 1) : 0, call: () => call(...rest) });
      return last;
    };
    const clear = (id) => void timers.delete(id);
    Object.assign(window, { setInterval: add(true), setTimeout: add(false), clearInterval: clear, clearTimeout: clear });
    Date.now = () => now;
    return {
      now: () => now,
      step(until) {
        const due = [...timers].filter(([, { at }]) => at <= until).sort(([, one], [, two]) => one.at - two.at)[0];
        now = Math.max(now, due ? due[1].at : until);
        if (!due) return false;
        const [id, timer] = due;
        if (timer.every) timer.at += timer.every; else timers.delete(id);
        timer.call();
        return true;
      },
      restore() {
        Object.assign(window, real);
        Date.now = realNow;
      },
    };
"#;

/// Time stands still while this lives, except for [`Clock::advance`].
pub struct Clock(JsValue);

impl Clock {
    /// Takes the page's clock and timers.
    pub fn take() -> Self {
        let made = Function::new_no_args(CODE).call0(&JsValue::NULL);
        Self(made.expect("the clock can be replaced"))
    }

    /// Lets so many milliseconds pass; every timer runs at its own moment, and what it began settles before the next.
    pub async fn advance(&self, ms: f64) {
        let until = self.call("now", &[]).as_f64().expect("a time is a number") + ms;
        settle().await;
        while self.call("step", &[until.into()]).is_truthy() {
            settle().await;
        }
    }

    fn call(&self, name: &str, arguments: &[JsValue]) -> JsValue {
        let function = Reflect::get(&self.0, &name.into()).expect("the clock is an object");
        let function: Function = function.dyn_into().expect("the clock has this function");
        let arguments: js_sys::Array = arguments.iter().collect();
        function
            .apply(&self.0, &arguments)
            .expect("the clock does not fail")
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.call("restore", &[]);
    }
}
