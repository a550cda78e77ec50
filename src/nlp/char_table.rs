//! Sets of characters, several at once: one bit each.

const PAGE: usize = 256;
const N_PAGES: usize = 0x11_0000 / PAGE;

/// For every character the sets that it belongs to, in two steps: its page, then its place there.
///
/// Pages of one content are kept once; most of Unicode is one empty page.
#[derive(Debug)]
pub(super) struct CharTable {
    page_of: Box<[u16]>,
    pages: Vec<[u16; PAGE]>,
}

impl CharTable {
    /// The table of the `classes`: bits to set, and the code points where: hexadecimal numbers and ranges (`61-7a`),
    /// separated by spaces. What is not of that form is skipped.
    pub(super) fn new<'a>(classes: impl IntoIterator<Item = (u16, &'a str)>) -> Self {
        let mut table = Self { page_of: vec![0; N_PAGES].into(), pages: vec![[0; PAGE]] };
        for (bits, ranges) in classes {
            for (first, last) in ranges.split_ascii_whitespace().filter_map(range) {
                table.set(bits, first, last);
            }
        }
        table
    }

    /// The bits of `char`.
    #[inline]
    pub(super) fn bits(&self, char: char) -> u16 {
        let code = char as usize;
        self.pages[usize::from(self.page_of[code / PAGE])][code % PAGE]
    }

    fn set(&mut self, bits: u16, first: usize, last: usize) {
        let mut code = first;
        while code <= last {
            let end = (code / PAGE + 1) * PAGE;
            let part = code % PAGE..(last + 1).min(end) + PAGE - end;
            self.set_in_page(bits, code / PAGE, part);
            code = end;
        }
    }

    /// Sets bits in a copy of the page, and shares it with the page before where the two are alike.
    fn set_in_page(&mut self, bits: u16, number: usize, part: std::ops::Range<usize>) {
        let mut page = self.pages[usize::from(self.page_of[number])];
        page[part].iter_mut().for_each(|char| *char |= bits);
        let before = self.page_of[number.saturating_sub(1)];
        let is_like_before = self.pages[usize::from(before)] == page;
        let is_shared = self.page_of[number] == 0 || self.is_used_twice(number);
        if is_like_before {
            self.page_of[number] = before;
        } else if is_shared {
            // N_PAGES < u16::MAX, and a class leaves at most one unused page for each that it shares.
            self.page_of[number] = u16::try_from(self.pages.len()).unwrap_or(0);
            self.pages.push(page);
        } else {
            self.pages[usize::from(self.page_of[number])] = page;
        }
    }

    /// Pages are shared in runs only, so that the neighbours tell.
    fn is_used_twice(&self, number: usize) -> bool {
        let own = self.page_of[number];
        let is_own = |page: Option<&u16>| page == Some(&own);
        is_own(self.page_of.get(number + 1)) || number > 0 && is_own(self.page_of.get(number - 1))
    }
}

/// `61-7a` → `(0x61, 0x7a)`; `5f` → `(0x5f, 0x5f)`.
fn range(text: &str) -> Option<(usize, usize)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let code = |text| usize::from_str_radix(text, 16).ok().filter(|&code| code < N_PAGES * PAGE);
    Some((code(first)?, code(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_the_bits_of_the_ranges_that_hold_it_and_no_others() {
        let classes = [(1, "61-7a 1f600"), (2, "7a-10fffd"), (4, "3a0-8ff 4e00-9fff 10ffff")];
        let table = CharTable::new(classes);
        let holds = |ranges: &str, char: char| {
            ranges.split(' ').filter_map(range).any(|(first, last)| (first..=last).contains(&(char as usize)))
        };
        for char in '\0'..=char::MAX {
            let bits: u16 =
                classes.iter().filter(|(_, ranges)| holds(ranges, char)).map(|(bits, _)| bits).sum();
            assert_eq!(table.bits(char), bits, "U+{:04X}", char as u32);
        }
        assert!(table.pages.len() < 20, "{} pages", table.pages.len());
    }
}
