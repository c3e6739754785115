//! Long work that pauses now and then, so that whoever waits for it can draw in between.
//!
//! The work is a future that nobody has to wake: it holds what it borrows while it pauses, which a struct with a
//! position could not. The core stays without a clock: how long to go on is for the caller to say.

use std::cell::Cell;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// Work that ends with a value.
pub struct Steps<T> {
    work: Pin<Box<dyn Future<Output = T>>>,
    progress: Progress,
}

/// How much of the work is done: what a part of it says counts between `from` and `to`.
#[derive(Clone, Debug)]
pub struct Progress {
    done: Rc<Cell<f64>>,
    from: f64,
    to: f64,
}

impl Default for Progress {
    fn default() -> Self {
        Self { done: Rc::default(), from: 0.0, to: 1.0 }
    }
}

impl<T> Steps<T> {
    /// Nothing is done yet.
    pub fn new<F: Future<Output = T> + 'static>(work: impl FnOnce(Progress) -> F) -> Self {
        let progress = Progress::default();
        Self { work: Box::pin(work(progress.clone())), progress }
    }

    /// Works until the next pause. The value, once: after that there is nothing left to go on with.
    pub fn go_on(&mut self) -> Option<T> {
        match self.work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        }
    }

    /// How much is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.progress.done.get()
    }
}

/// Does all of it without a pause.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        if let Poll::Ready(value) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

impl Progress {
    /// For a part of the work.
    #[must_use]
    pub fn between(&self, from: f64, to: f64) -> Self {
        Self { done: Rc::clone(&self.done), from, to }
    }

    /// Says that so much is done, from 0 to 1, and pauses.
    pub async fn pause(&self, done: f64) {
        self.done.set(self.from + done * (self.to - self.from));
        let mut paused = false;
        std::future::poll_fn(|_| {
            let now = std::mem::replace(&mut paused, true);
            if now { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    /// The same for a part of a list, and only after every so many.
    #[allow(clippy::cast_precision_loss, reason = "no list is as long as 2^52")]
    pub async fn after_each(&self, many: usize, done: usize, all: usize) {
        if done.is_multiple_of(many) {
            self.pause(done as f64 / all.max(1) as f64).await;
        }
    }
}

impl<T> fmt::Debug for Steps<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Steps({:.2})", self.progress())
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn it_pauses_where_it_says_so_and_ends_with_its_value() {
        let mut steps = Steps::new(|progress| async move {
            let mut sum = 0;
            for each in 0..5 {
                sum += each;
                progress.after_each(2, each, 5).await;
            }
            sum
        });
        assert_eq!((steps.go_on(), steps.progress()), (None, 0.0));
        assert_eq!(steps.go_on(), None);
        assert!((steps.progress() - 0.4).abs() < 1e-9);
        assert_eq!((steps.go_on(), steps.go_on()), (None, Some(10)));
    }
}
