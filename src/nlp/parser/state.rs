//! The state of a parse: the stack, the tokens still to come, and the arcs so far.

use super::SLOTS;
use super::class::{Action, Valid};
use crate::nlp::scorer::NONE;

/// What the parser has done so far.
#[derive(Debug, Default)]
pub(super) struct State {
    n_tokens: usize,
    /// The first token not yet read.
    next: usize,
    stack: Vec<u32>,
    /// Tokens put back before the unread ones; the last comes first.
    returned: Vec<u32>,
    tokens: Vec<TokenState>,
}

#[derive(Clone, Copy, Debug)]
struct TokenState {
    head: u32,
    class: u32,
    /// The child attached last on each side, and the one attached before this token to the same side of the same head.
    last_left: u32,
    last_right: u32,
    attached_before: u32,
    /// Put back once, so not to be shifted again without a head.
    unshiftable: bool,
    starts_sentence: bool,
}

const FRESH: TokenState = TokenState {
    head: NONE,
    class: 0,
    last_left: NONE,
    last_right: NONE,
    attached_before: NONE,
    unshiftable: false,
    starts_sentence: false,
};

impl State {
    /// The state before the first of `n_tokens` tokens.
    pub(super) fn begin(&mut self, n_tokens: usize) {
        self.n_tokens = n_tokens;
        self.next = 0;
        self.stack.clear();
        self.returned.clear();
        self.tokens.clear();
        self.tokens.resize(n_tokens, FRESH);
        if let Some(first) = self.tokens.first_mut() {
            first.starts_sentence = true;
        }
    }

    /// Whether all is read and the stack empty.
    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.ahead() == 0
    }

    /// Head and class of a token, `None` for a root.
    pub(super) fn arc(&self, token: usize) -> Option<(usize, usize)> {
        let state = self.tokens[token];
        (state.head != NONE).then_some((state.head as usize, state.class as usize))
    }

    /// Tokens still to come.
    fn ahead(&self) -> usize {
        self.returned.len() + self.n_tokens - self.next
    }

    fn stacked(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |place| self.stack[place])
    }

    fn coming(&self, distance: usize) -> u32 {
        if let Some(place) = self.returned.len().checked_sub(distance + 1) {
            return self.returned[place];
        }
        let token = self.next + distance - self.returned.len();
        if token < self.n_tokens { index(token) } else { NONE }
    }

    /// The tokens that the scorer sees.
    pub(super) fn slots(&self) -> [u32; SLOTS] {
        let (next, top) = (self.coming(0), self.stacked(0));
        let of = |token: u32| self.tokens.get(token as usize).copied().unwrap_or(FRESH);
        let (of_next, of_top) = (of(next), of(top));
        [
            next,
            self.coming(1),
            top,
            self.stacked(1),
            self.stacked(2),
            of_next.last_left,
            of_top.last_left,
            of_top.last_right,
        ]
    }

    /// Which actions may follow.
    pub(super) fn valid(&self) -> Valid {
        let (ahead, has_top) = (self.ahead(), !self.stack.is_empty());
        let (next, after) = (self.coming(0), self.coming(1));
        let of_next = self.tokens.get(next as usize).copied().unwrap_or(FRESH);
        let shift = !has_top || (ahead >= 2 && !of_next.starts_sentence && !of_next.unshiftable);
        let arc = has_top && ahead >= 1 && !of_next.starts_sentence;
        let can_break = ahead >= 2 && after == next + 1 && !self.tokens[after as usize].starts_sentence;
        Valid([shift, has_top, arc, arc, can_break])
    }

    /// Carries out a valid action; `class` labels its arc.
    pub(super) fn apply(&mut self, action: Action, class: usize) {
        let (next, top) = (self.coming(0), self.stacked(0));
        match action {
            Action::Shift => self.shift(),
            Action::Reduce => {
                let is_only = self.stack.len() == 1;
                self.stack.pop();
                let token = &mut self.tokens[top as usize];
                if token.head == NONE && !is_only {
                    token.unshiftable = true;
                    self.returned.push(top);
                }
            }
            Action::Left => {
                self.attach(next, top, class);
                self.tokens[next as usize].unshiftable = false;
                self.stack.pop();
            }
            Action::Right => {
                self.attach(top, next, class);
                self.shift();
            }
            Action::Break => {
                let after = self.coming(1);
                self.tokens[after as usize].starts_sentence = true;
            }
        }
    }

    fn shift(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            index(self.next - 1)
        });
        self.stack.push(token);
    }

    /// Makes `child` the last child of `head`, taking it from an earlier head.
    fn attach(&mut self, head: u32, child: u32, class: usize) {
        let before = self.tokens[child as usize].head;
        if before != NONE {
            self.detach(before, child);
        }
        let last = self.last_child(head, child);
        let attached_before = std::mem::replace(last, child);
        let token = &mut self.tokens[child as usize];
        token.head = head;
        token.class = index(class);
        token.attached_before = attached_before;
    }

    fn detach(&mut self, head: u32, child: u32) {
        let attached_before = self.tokens[child as usize].attached_before;
        let last = self.last_child(head, child);
        if *last == child {
            *last = attached_before;
            return;
        }
        let mut sibling = *last;
        while sibling != NONE {
            let before = &mut self.tokens[sibling as usize].attached_before;
            if *before == child {
                *before = attached_before;
                return;
            }
            sibling = *before;
        }
    }

    /// The child attached last on the side of `head` where `child` is.
    fn last_child(&mut self, head: u32, child: u32) -> &mut u32 {
        let token = &mut self.tokens[head as usize];
        if head > child { &mut token.last_left } else { &mut token.last_right }
    }
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(n_tokens: usize) -> State {
        let mut state = State::default();
        state.begin(n_tokens);
        state
    }

    #[test]
    fn a_token_without_a_head_is_put_back_unless_it_is_alone() {
        let mut state = state(3);
        state.apply(Action::Shift, 0);
        state.apply(Action::Shift, 0);
        state.apply(Action::Reduce, 0);
        assert_eq!(state.slots()[..3], [1, 2, 0]);
        assert_eq!(state.valid(), Valid([false, true, true, true, true]), "not to be shifted again");
        state.apply(Action::Reduce, 0);
        assert_eq!(state.slots()[..3], [1, 2, NONE], "the only one on the stack goes");
    }

    #[test]
    fn a_second_arc_takes_the_child_from_its_first_head() {
        let mut state = state(3);
        state.apply(Action::Shift, 0);
        state.apply(Action::Right, 7);
        assert_eq!(state.arc(1), Some((0, 7)));
        state.apply(Action::Left, 5);
        assert_eq!(state.arc(1), Some((2, 5)));
        assert_eq!(state.slots(), [2, NONE, 0, NONE, NONE, 1, NONE, NONE]);
    }

    #[test]
    fn a_sentence_break_needs_the_two_next_tokens_to_be_neighbours() {
        let mut state = state(4);
        state.apply(Action::Shift, 0);
        state.apply(Action::Shift, 0);
        state.apply(Action::Shift, 0);
        state.apply(Action::Reduce, 0);
        state.apply(Action::Reduce, 0);
        assert_eq!(state.slots()[..2], [1, 2]);
        assert!(state.valid().0[4]);
        state.apply(Action::Break, 0);
        assert!(!state.valid().0[4], "a sentence starts there already");
    }
}
