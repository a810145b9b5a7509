//! Probe: what a `LocalResource` does when its source changes while an answer is on its way. The decision note on
//! resources rests on this; the state hooks abort the old request because of it.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::place::{Place, settle};

/// Answers that the test gives by hand.
#[derive(Clone, Default)]
struct Answers(Rc<RefCell<Vec<(u32, js_sys::Function)>>>);

impl Answers {
    /// Notes that `question` was asked and waits until it is answered.
    fn ask(&self, question: u32) -> impl Future<Output = u32> + use<> {
        let asked = self.0.clone();
        let promise = js_sys::Promise::new(&mut |resolve, _| asked.borrow_mut().push((question, resolve)));
        async move {
            JsFuture::from(promise).await.expect("the test never refuses");
            question
        }
    }

    fn asked(&self) -> Vec<u32> {
        self.0.borrow().iter().map(|(question, _)| *question).collect()
    }

    fn answer(&self, question: u32) {
        let asked = self.0.borrow();
        let (_, resolve) = asked
            .iter()
            .find(|(asked, _)| *asked == question)
            .expect("the question was asked");
        resolve.call0(&JsValue::NULL).expect("a promise can be resolved");
    }
}

#[wasm_bindgen_test]
async fn a_local_resource_waits_for_the_old_answer_and_shows_it() {
    let place = Place::open();
    let source = RwSignal::new(1_u32);
    let answers = Answers::default();
    let asking = answers.clone();
    let _mounted = place.mount(move || {
        let resource = LocalResource::new(move || asking.ask(source.get()));
        move || {
            resource
                .get()
                .map_or_else(|| "nothing".to_owned(), |value| value.to_string())
        }
    });
    settle().await;
    assert_eq!(answers.asked(), [1]);

    source.set(2);
    settle().await;
    assert_eq!(
        answers.asked(),
        [1],
        "the second question waits for the first answer"
    );
    assert_eq!(place.text(), "nothing");

    answers.answer(1);
    settle().await;
    assert_eq!(answers.asked(), [1, 2], "only now is the second question asked");
    assert_eq!(
        place.text(),
        "1",
        "and meanwhile the answer to the old question is shown"
    );

    answers.answer(2);
    settle().await;
    assert_eq!(place.text(), "2");
}
