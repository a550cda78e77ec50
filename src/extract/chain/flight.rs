//! Flights by number: "Flight 447" and "NR447" after "Norda Air Flight 447".

use hashbrown::{HashMap, HashSet};

use super::{Chain, merge};
use crate::extract::name::Reader;

/// A flight as a name tells it.
struct Flight<'k> {
    /// "447", with which an airline's letters are left out.
    number: &'k str,
    /// What stands before "flight", where the name has the word; empty for "Flight 447".
    airline: Option<&'k str>,
}

impl<'k> Flight<'k> {
    fn of(key: &'k str) -> Option<Self> {
        let is_whole = |airline: &str| airline.is_empty() || airline.ends_with(' ');
        let parts = key.split_once("flight ").filter(|(airline, _)| is_whole(airline));
        let (airline, rest) = match parts {
            Some((before, rest)) => (Some(before.trim_end()), rest),
            None => (None, key),
        };
        let number = rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let letters = rest.len() - number.len();
        let number = number.trim_start();
        let is_number = (2..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        // Airlines are coded by two letters, or by three.
        let is_coded = (2..=3).contains(&letters) || (letters == 0 && airline.is_some());
        (is_number && is_coded).then_some(Self { number, airline })
    }
}

/// Joins the chains that name one flight, of which the article has no other with that number.
pub(super) fn join(reader: &Reader<'_>, chains: &mut [Chain]) {
    let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, chain) in chains.iter().enumerate().filter(|(_, chain)| !chain.spans.is_empty()) {
        // The "MD-11" is an aeroplane.
        if let Some(flight) = Flight::of(&chain.key).filter(|_| reader.gazetteer.known(&chain.key).is_none())
        {
            by_number.entry(flight.number.to_owned()).or_default().push(position);
        }
    }
    let mut numbers: Vec<Vec<usize>> = by_number.into_values().collect();
    numbers.sort_unstable();
    for flights in numbers {
        if let Some(fullest) = fullest(chains, &flights) {
            for &flight in &flights {
                merge(chains, flight, fullest);
            }
        }
    }
}

/// The longest name of a flight that `flights` of one number are; none where they are of several airlines, or none is called a flight.
fn fullest(chains: &[Chain], flights: &[usize]) -> Option<usize> {
    let airline = |&chain: &usize| Flight::of(&chains[chain].key).and_then(|flight| flight.airline);
    let is_told = flights.iter().any(|chain| airline(chain).is_some());
    let airlines: HashSet<&str> =
        flights.iter().filter_map(airline).filter(|airline| !airline.is_empty()).collect();
    let longest = flights.iter().max_by_key(|&&chain| (chains[chain].key.len(), std::cmp::Reverse(chain)));
    longest.copied().filter(|_| is_told && airlines.len() < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(key: &str) -> Option<(&str, Option<&str>)> {
        Flight::of(key).map(|flight| (flight.number, flight.airline))
    }

    #[test]
    fn a_flight_is_told_by_its_number() {
        assert_eq!(number("norda air flight 447"), Some(("447", Some("norda air"))));
        assert_eq!(number("flight 447"), Some(("447", Some(""))));
        assert_eq!(number("flight nr 447"), Some(("447", Some(""))));
        assert_eq!(number("nr447"), Some(("447", None)));
        assert_eq!(number("nr 447"), Some(("447", None)));
        assert_eq!(number("447"), None);
        assert_eq!(number("a320"), None);
        assert_eq!(number("norda 447"), None);
        assert_eq!(number("flight simulator"), None);
        assert_eq!(number("spaceflight 447"), None);
    }
}
