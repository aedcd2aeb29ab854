//! Keeps mistakes of the program from ending the preview.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a function. A panic becomes its message; the work of the function is then half done.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message_of(&*panic))
}

fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
