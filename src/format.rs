//! Numbers, sizes and times as people read them, through the browser's `Intl`. Makes no sentence: `words` does.
//! Formatters are costly to make and cheap to use, so each is made once.

use crate::model::size::Bytes;
use crate::model::time::{AgeUnit, Timestamp};
use js_sys::{Array, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// The language of the catalogue decides how numbers look beside its words, unless the page around the console says it.
const LOCALE: &str = "en-GB";

thread_local! {
    static FORMATS: RefCell<Formats> = RefCell::new(Formats::of(LOCALE));
    static AGE: Intl::RelativeTimeFormat = Intl::RelativeTimeFormat::new(
        &locales(LOCALE),
        &options(&[("numeric", "always"), ("style", "short")]),
    );
}

struct Formats {
    number: Function,
    date_time: Function,
    time: Function,
    sizes: [Function; 5],
}

impl Formats {
    fn of(locale: &str) -> Self {
        let sizes = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
        Self {
            number: Intl::NumberFormat::new(&locales(locale), &Object::new()).format(),
            date_time: date_format(locale, &[("dateStyle", "medium"), ("timeStyle", "medium")]),
            time: date_format(locale, &[("timeStyle", "medium")]),
            sizes: sizes.map(|unit| unit_format(locale, unit)),
        }
    }
}

/// Numbers, sizes and times of day are written as in `locale`, a language tag, from now on; none, or one that the browser
/// cannot read, leaves that to the catalogue. Ages and durations are words and stay in its language.
pub fn speak(locale: Option<&str>) {
    let locale = locale.filter(|tag| is_tag(tag)).unwrap_or(LOCALE);
    FORMATS.with_borrow_mut(|formats| *formats = Formats::of(locale));
}

/// True for what the formatters take without throwing.
fn is_tag(text: &str) -> bool {
    let read = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let canonical = Reflect::get(&intl, &"getCanonicalLocales".into()).ok()?;
        let canonical: Function = canonical.dyn_into().ok()?;
        canonical.call1(&JsValue::UNDEFINED, &text.into()).ok()
    };
    read().is_some()
}

/// `1,204`.
pub fn number(value: u64) -> String {
    FORMATS.with_borrow(|formats| call(&formats.number, value as f64))
}

/// `164 MB`, `7.84 GB`.
pub fn bytes(size: Bytes) -> String {
    let (value, unit, _) = size.scaled();
    FORMATS.with_borrow(|formats| call(&formats.sizes[unit as usize], value))
}

/// `24 Nov 2026, 14:28:40`, in the reader's time zone.
pub fn date_time(at: Timestamp) -> String {
    FORMATS.with_borrow(|formats| call(&formats.date_time, at.0 as f64))
}

/// `14:28:40`, in the reader's time zone.
pub fn time(at: Timestamp) -> String {
    FORMATS.with_borrow(|formats| call(&formats.time, at.0 as f64))
}

/// `4 min ago`. The first minute counts as now where `words::list::JUST_NOW` is shown; this prints `12 sec ago`.
pub fn age(at: Timestamp, now: Timestamp) -> String {
    let (value, unit) = at.age(now);
    AGE.with(|format| String::from(format.format(-(value as f64), unit.intl_name())))
}

/// Like [`age`], with `just_now` for the first minute, so that nothing on screen counts seconds.
pub fn age_or_now(at: Timestamp, now: Timestamp, just_now: &str) -> String {
    match at.age(now) {
        (_, AgeUnit::Second) => just_now.to_owned(),
        _ => age(at, now),
    }
}

/// A number from 0 to 1 for a style sheet, to three places.
pub fn share(value: f64) -> String {
    let thousandths = (value.clamp(0.0, 1.0) * 1_000.0).round() as u32;
    if thousandths >= 1_000 {
        return "1".to_owned();
    }
    let digits = (thousandths + 1_000).to_string();
    ["0.", digits.get(1..).unwrap_or_default()].concat()
}

/// `4 min`, `2 hrs`: the same without "ago".
pub fn duration(at: Timestamp, now: Timestamp) -> String {
    let (value, unit) = at.age(now);
    let format = unit_format(LOCALE, unit.intl_name());
    call(&format, value as f64)
}

/// `1 min 42 sec`: how long something took, in the two largest units that say something.
pub fn elapsed(from: Timestamp, to: Timestamp) -> String {
    let seconds = from.age_ms(to) / 1_000;
    let parts = match seconds {
        0..60 => [(seconds, "second"), (0, "")],
        60..3_600 => [(seconds / 60, "minute"), (seconds % 60, "second")],
        3_600..86_400 => [(seconds / 3_600, "hour"), (seconds / 60 % 60, "minute")],
        _ => [(seconds / 86_400, "day"), (seconds / 3_600 % 24, "hour")],
    };
    let texts = parts
        .into_iter()
        .enumerate()
        .filter(|(at, (value, _))| *at == 0 || *value > 0);
    let texts: Vec<String> = texts
        .map(|(_, (value, unit))| call(&unit_format(LOCALE, unit), value as f64))
        .collect();
    texts.join(" ")
}

/// RFC 3339, for the `datetime` attribute.
pub fn iso(at: Timestamp) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    String::from(date.to_iso_string())
}

fn locales(locale: &str) -> Array {
    Array::of1(&JsValue::from_str(locale))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // A plain object takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}

fn date_format(locale: &str, pairs: &[(&str, &str)]) -> Function {
    Intl::DateTimeFormat::new(&locales(locale), &options(pairs)).format()
}

fn unit_format(locale: &str, unit: &str) -> Function {
    // The short form of a byte knows no plural.
    let display = if unit == "byte" { "long" } else { "short" };
    let options = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", display)]);
    let decimals = if matches!(unit, "gigabyte" | "terabyte") {
        2.0
    } else {
        0.0
    };
    let _ = Reflect::set(
        &options,
        &JsValue::from_str("maximumFractionDigits"),
        &JsValue::from_f64(decimals),
    );
    Intl::NumberFormat::new(&locales(locale), &options).format()
}

fn call(format: &Function, value: f64) -> String {
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value));
    text.ok()
        .and_then(|text| text.dyn_into::<js_sys::JsString>().ok())
        .map(String::from)
        .unwrap_or_default()
}
