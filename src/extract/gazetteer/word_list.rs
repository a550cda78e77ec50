//! Names of the short lists of words that single rules ask for.

/// One of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordList {
    /// Nouns after the name of a body that only say what it is.
    BodyClass,
    /// Verbs whose subject wills what it does.
    ActorVerb,
    /// Nouns whose owner acts: people, companies and countries have them, things do not.
    ActorNoun,
    /// Words that end a company's name, after which a figure is none of it.
    BodyEnd,
    /// Verbs whose object gets or loses the role of their "as" phrase or predicate noun: "appoint", "sack".
    Appointing,
    /// Verbs whose subject has the role that their object had.
    Succeeding,
    /// Nouns that count a part of what follows "of".
    Part,
    /// Words before a role that is held no more.
    Past,
    /// Prepositions before where something is or happens.
    Where,
    /// Prepositions after a noun before where it is or comes from.
    Site,
    /// Words for small numbers.
    Numeral,
    /// Last words of the names of sports clubs.
    ClubEnd,
    /// Whose possessive stands inside names: "People's Front", "Children's Hospital".
    OwnersInName,
    /// Titles of those who lead or represent a state.
    StateOffice,
    /// Words in the names of houses and congresses that make no laws: "Trades Union Congress", "Opera House".
    NoChamber,
    /// What somebody is of a body or place.
    Office,
    /// What only governments have with each other.
    StateDealing,
    /// Nouns for what a thing is offered as: "a new version of the Pixo" is the Pixo.
    EditionNoun,
    /// Words before such a noun that make it no other thing.
    EditionSort,
    /// Words in the names of bodies whose place is a part of the name and no news.
    NamedByPlace,
    /// First words of the names of events: "Hurricane", "Operation".
    EventFirst,
    /// First words of the names of mountains and waters: "Mount", "Lake".
    LandFirst,
    /// First words of the names of ships and spacecraft: "HMS", "Space Shuttle".
    VesselFirst,
    /// First words of the names of parts of airports and harbours, before a number or letter: "Terminal 5".
    DockFirst,
    /// Last words of brand names, in which a place tells nothing of whose it is.
    BrandEnd,
    /// Words in the names that many countries give their bodies.
    CommonBody,
    /// Nouns that a company's name modifies.
    CompanyPart,
    /// Premodifiers that do not tell one thing from another.
    Empty,
    /// Nouns after the name of a place, building, event or work that only say what it is.
    NamedClass,
    /// Nouns that stand for several people in the singular.
    Collective,
    /// Nouns for what somebody has in a company.
    Stake,
    /// Nouns for buildings that are named for people.
    NamedFor,
    /// Nouns before "of" and a country or city.
    PlaceHead,
    /// Nouns before "of" and the name of a place that say what sort of place it is.
    PlaceSort,
    /// Names that several countries share, as a part of their own.
    SharedCountry,
    /// Legal forms that end a company's name.
    LegalForm,
    /// Verbs of giving a name.
    Naming,
    /// Nouns that any company may be called by.
    AnyBody,
    /// Verbs whose "it" stands for nothing.
    Impersonal,
    /// Words at the end of the name of a stock index that a shorter form leaves out.
    IndexEnd,
    /// Words before a name that stand before nobody but a person.
    Honorific,
    /// Last words of the names of undertakings and institutions that act, whatever the word means alone.
    BodyNoun,
    /// Words before the figure in the name of a stock index.
    IndexName,
    /// First words of the names of stock indices: "dow", "sensex".
    IndexFirst,
    /// Premodifiers of a description that single out nothing.
    Light,
    /// Nouns before "of" and a product.
    MadeOf,
    /// What somebody thinks or says, as whose it is that something is so: "in the opinion of".
    View,
    /// What companies have, and towns and countries have not.
    OfCompany,
    /// Verbs whose object is a product.
    Marketing,
    /// Participles and adjectives that tell of things made and sold, never of who makes them.
    MadeThing,
    /// Nouns for who watches a business without being part of it.
    Observer,
    /// Nouns for who speaks for a body.
    Spokesman,
    /// Verbs of what is done to a plant or office, seldom to a town.
    DoneToSite,
    /// Verbs of what a plant does, seldom a town.
    SiteDoes,
    /// How nouns end that are what somebody does or studies: "reconstruction", "analysis".
    EndingOfThing,
    /// Nouns for anybody, which mean a group where a figure counts them.
    Folk,
    /// Words before "of" in names.
    OfHead,
    /// Premodifiers by which a description means another thing than before.
    Other,
    /// Nouns after the name of a product that only say what it is.
    ProductClass,
    /// Words in the names of bodies that are no companies.
    PublicWord,
    /// Nouns that a product's name modifies.
    ProductPart,
    /// Verbs whose subject and object are in one place when it happens.
    Encounter,
    /// Verbs whose subject speaks.
    Saying,
    /// Nouns after the name of a medium that only say what it is: "told CNN television".
    Station,
    /// Words before "of" and what somebody is said to have done: "accuse", "charge".
    Charging,
    /// Participles that tell how things are, and not what somebody does: "growing".
    StateOfThings,
    /// Nouns for what kills and destroys, whoever owns it being who does so.
    Striker,
    /// Verbs whose participle after a comma tells what who speaks says besides.
    Voicing,
    /// Titles that may end a name and be a part of it.
    TitleInName,
    /// Words that tell a company's trade in its full name.
    Trade,
    /// Units after a figure.
    Unit,
    /// Small words inside names.
    Joiner,
    /// The Arabic article before a hyphen, as names are spelt.
    ArabicArticle,
    /// Adjectives that only tell how many.
    Quantity,
    /// Nouns that only tell how many of what follows "of" there are.
    Count,
    /// Nouns for bodies that are no companies: what the article calls so is not "the firm".
    NoCompany,
    /// Adjectives that only tell how a number was found.
    Approximate,
    /// Verbs of what governments do to each other.
    Governing,
    /// Roles before a name that are of the subject around it: "wife", "rival".
    Mutual,
    /// Nouns for what a person or a body may be to another: "sponsor", "owner".
    Party,
    /// What a body does to those who hold its offices.
    EmployingVerb,
    /// Verbs of giving up an office, a particle after a hyphen.
    Resigning,
    /// Nouns for what somebody holds who has an office: "the post of the prime minister".
    Post,
    /// Verbs of what is done to those who lose an office by it.
    Ousting,
    /// Adjectives for what belongs to the state, "state-" left out.
    StateHeld,
    /// Participles that a place before a hyphen tells the scene of, not the doer: "Kenyan-made".
    DoneThere,
    /// Participles that tell to what the noun after them has a tie, by what a hyphen parts from them: "Norda-linked" is linked to it.
    JoinedTo,
    /// The same with "with": "Norda-affiliated".
    JoinedWith,
    /// What is laid on those who are to blame for something: "sanctions on Norda for its raid".
    Penalty,
    /// Nouns for bodies after which a name is of somebody: "the head of the committee Ada Obi".
    NamelessBody,
    /// What disasters and attacks do, and no place does.
    Harming,
    /// Participles that tell what the noun after them is like, which nobody made so: "Kenyan-themed", "Norda-sized".
    Likened,
    /// Days of the week.
    Day,
    /// First words of names that end in a day of the week: "Black Friday".
    FeastFirst,
    /// What ministries, commissions and committees deal with.
    Portfolio,
    /// Nouns for what a country has one of.
    StateBody,
    /// Trades of firms, which stand with a capital before a name only where a sentence begins: "Chipmaker Norda".
    TradeAhead,
    /// Bodies that stand before the title of who works for them, with words that tell which: "works council chairman".
    TitledBody,
    /// Words before a body that is not the whole country's.
    Local,
    /// What an article calls a person whom it has named, without having told so: "the midfielder".
    Epithet,
    /// First words of offices that rank below another.
    Rank,
    /// Offices of those who lead a state, any of whom is its leader.
    Leader,
    /// Last words of the names of roads.
    Road,
    /// Words for a distance, before which and a preposition stands what is that far away.
    Distance,
    /// Plurals after the name of a town that mean the town.
    TownPart,
    /// What has a name of its own within a town: "the Brask district".
    PartOfTown,
    /// Verbs of who leads several: "investors led by Tavex".
    Leading,
    /// Verbs of whose a body is or who leads it.
    Holding,
    /// Verbs whose participle tells of a body or thing by whom it is there.
    MadeBy,
    /// Offices that somebody holds under the head of a company, in the same company: "his finance director".
    SharedOffice,
    /// Verbs that the tagger takes for nouns in headlines.
    HeadlineVerb,
    /// Nouns for those who share the name before the noun: "the Brask family".
    Namesakes,
    /// Nouns for what one does for another who does something: "with the help of".
    Means,
    /// Adjectives of religions.
    Religion,
    /// Buildings that a state may have in another.
    Abroad,
    /// Parts of a piece of land, which lie in it: "tip".
    PartOfLand,
    /// Parts of a river or lake beside the water: "bank".
    PartOfShore,
    /// What lies around a place: "outskirts".
    Outside,
    /// Words in the names of groups that fight a state.
    Armed,
    /// Words in the names of islands.
    Isle,
    /// Words in the names of monarchies.
    Realm,
    /// What those believe who fight a state.
    Creed,
    /// Words before "group" by which it is a people.
    OfPeople,
    /// Offices that nobody has without a body or place of which they are.
    OfficeOfBody,
    /// Offices that countries and states have, and no party or company.
    PlaceOffice,
    /// Words in the names of bodies of one state or of several.
    BodyOfState,
    /// Those who judge at a court.
    Judge,
    /// What a company or person is to the company that an article is about.
    PartyToCompany,
    /// What people are in a team or club.
    TeamOffice,
    /// Degrees and honours that are written after a name.
    Degree,
    /// Nouns for bodies of many members, which go by their acronym alone.
    MemberBody,
    /// Nouns for sites of which several stand in one place, told apart by a number.
    NumberedSite,
    /// Words between the name of a body and the noun for its sort that only tell the sort: "news" of "the Norda news agency".
    SortBefore,
    /// Nouns for what is settled by law, after the name of the law: "Chapter 11 protection".
    LawClass,
    /// Nouns for kin after their name: "the Brask family".
    KinClass,
    /// Nouns for what each country or town has one of.
    Apiece,
    /// Nouns for what several form together.
    OfParties,
    /// Nouns for what a court hears or says: "a suit against Norda in Texas".
    Suit,
    /// Nouns for texts and figures of an author that others see: "an estimate by Norda obtained by Tavex".
    SeenText,
    /// What is done to texts, and seldom to those who write them.
    DoneToText,
    /// What makes a "general" an office and no rank: "attorney general".
    BeforeGeneral,
    /// Verbs of giving somebody an office that follows his name: "named Ada Obi chief executive".
    Installing,
    /// Verbs for being or coming to be of the body that is their object: "joined Norda as chairman".
    Joining,
    /// Nouns that join with "as": "as a result of".
    Outcome,
    /// What things do, and nobody who wills.
    ThingVerb,
    /// Nouns for divisions of a country that no club bears in its name.
    Division,
    /// Words for somebody that are verbs, too: "coach", "judge".
    DeedOrDoer,
    /// Verbs for what those do with a country or team that are its own: "lead", "coach".
    Steering,
}

impl WordList {
    /// Every list, with its name in `words.tsv`.
    pub(super) const ALL: &[(Self, &str)] = &[
        (Self::BodyClass, "body-class"),
        (Self::Rank, "rank"),
        (Self::Armed, "armed"),
        (Self::HeadlineVerb, "headline-verb"),
        (Self::Namesakes, "namesakes"),
        (Self::Means, "means"),
        (Self::Religion, "religion"),
        (Self::Abroad, "abroad"),
        (Self::PartOfLand, "part-of-land"),
        (Self::PartOfShore, "part-of-shore"),
        (Self::Outside, "outside"),
        (Self::Isle, "isle"),
        (Self::Realm, "realm"),
        (Self::Creed, "creed"),
        (Self::OfPeople, "of-people"),
        (Self::MemberBody, "member-body"),
        (Self::NumberedSite, "numbered-site"),
        (Self::SortBefore, "sort-before"),
        (Self::LawClass, "law-class"),
        (Self::KinClass, "kin-class"),
        (Self::Apiece, "apiece"),
        (Self::OfParties, "of-parties"),
        (Self::OfficeOfBody, "office-of-body"),
        (Self::PlaceOffice, "place-office"),
        (Self::BodyOfState, "body-of-state"),
        (Self::Judge, "judge"),
        (Self::PartyToCompany, "party-to-company"),
        (Self::TeamOffice, "team-office"),
        (Self::Degree, "degree"),
        (Self::Leader, "leader"),
        (Self::Road, "road"),
        (Self::Distance, "distance"),
        (Self::TownPart, "town-part"),
        (Self::PartOfTown, "part-of-town"),
        (Self::Leading, "leading"),
        (Self::Holding, "holding"),
        (Self::MadeBy, "made-by"),
        (Self::SharedOffice, "shared-office"),
        (Self::PublicWord, "public-word"),
        (Self::ActorVerb, "actor-verb"),
        (Self::ActorNoun, "actor-noun"),
        (Self::AnyBody, "any-body"),
        (Self::MadeThing, "made-thing"),
        (Self::Observer, "observer"),
        (Self::Spokesman, "spokesman"),
        (Self::BodyEnd, "body-end"),
        (Self::OwnersInName, "owners-in-name"),
        (Self::StateOffice, "state-office"),
        (Self::NoChamber, "no-chamber"),
        (Self::Office, "office"),
        (Self::EventFirst, "event-first"),
        (Self::LandFirst, "land-first"),
        (Self::VesselFirst, "vessel-first"),
        (Self::DockFirst, "dock-first"),
        (Self::BrandEnd, "brand-end"),
        (Self::CommonBody, "common-body"),
        (Self::CompanyPart, "company-noun"),
        (Self::Empty, "empty"),
        (Self::Impersonal, "impersonal"),
        (Self::IndexEnd, "index-end"),
        (Self::Honorific, "honorific"),
        (Self::BodyNoun, "body-noun"),
        (Self::IndexName, "index-name"),
        (Self::IndexFirst, "index-first"),
        (Self::LegalForm, "legal-form"),
        (Self::Naming, "naming"),
        (Self::Light, "light"),
        (Self::MadeOf, "version-of"),
        (Self::Marketing, "marketing"),
        (Self::DoneToSite, "done-to-site"),
        (Self::EndingOfThing, "ending-of-thing"),
        (Self::SiteDoes, "site-does"),
        (Self::Folk, "folk"),
        (Self::OfHead, "of-head"),
        (Self::Other, "other"),
        (Self::ProductPart, "product-noun"),
        (Self::Encounter, "encounter"),
        (Self::Saying, "saying"),
        (Self::Voicing, "voicing"),
        (Self::Striker, "striker"),
        (Self::Charging, "charging"),
        (Self::Station, "station"),
        (Self::StateOfThings, "state-of-things"),
        (Self::TitleInName, "title-in-name"),
        (Self::ClubEnd, "club-end"),
        (Self::Where, "where"),
        (Self::Part, "part"),
        (Self::Past, "past"),
        (Self::Appointing, "appointing"),
        (Self::Succeeding, "succeeding"),
        (Self::Trade, "trade"),
        (Self::Unit, "unit"),
        (Self::NamedClass, "named-class"),
        (Self::ProductClass, "product-class"),
        (Self::PlaceHead, "place-head"),
        (Self::PlaceSort, "place-sort"),
        (Self::SharedCountry, "shared-country"),
        (Self::Joiner, "joiner"),
        (Self::ArabicArticle, "arabic-article"),
        (Self::Quantity, "quantity"),
        (Self::Count, "count"),
        (Self::NoCompany, "no-company"),
        (Self::Approximate, "approximate"),
        (Self::Governing, "governing"),
        (Self::Mutual, "mutual"),
        (Self::Party, "party"),
        (Self::EmployingVerb, "employing-verb"),
        (Self::Resigning, "resigning"),
        (Self::Post, "post"),
        (Self::Ousting, "ousting"),
        (Self::StateHeld, "state-held"),
        (Self::DoneThere, "done-there"),
        (Self::JoinedTo, "joined-to"),
        (Self::JoinedWith, "joined-with"),
        (Self::Penalty, "penalty"),
        (Self::NamelessBody, "nameless-body"),
        (Self::Harming, "harming"),
        (Self::Likened, "likened"),
        (Self::Day, "day"),
        (Self::FeastFirst, "feast-first"),
        (Self::Portfolio, "portfolio"),
        (Self::NamedFor, "named-for"),
        (Self::Stake, "stake"),
        (Self::Collective, "collective"),
        (Self::StateBody, "state-body"),
        (Self::TradeAhead, "trade-ahead"),
        (Self::TitledBody, "titled-body"),
        (Self::Local, "local"),
        (Self::Site, "site"),
        (Self::Numeral, "numeral"),
        (Self::Epithet, "epithet"),
        (Self::OfCompany, "of-company"),
        (Self::View, "view"),
        (Self::Suit, "suit"),
        (Self::SeenText, "seen-text"),
        (Self::DoneToText, "done-to-text"),
        (Self::BeforeGeneral, "before-general"),
        (Self::StateDealing, "state-dealing"),
        (Self::EditionNoun, "edition-noun"),
        (Self::EditionSort, "edition-sort"),
        (Self::NamedByPlace, "named-by-place"),
        (Self::Installing, "installing"),
        (Self::Joining, "joining"),
        (Self::Outcome, "outcome"),
        (Self::ThingVerb, "thing-verb"),
        (Self::Division, "division"),
        (Self::DeedOrDoer, "deed-or-doer"),
        (Self::Steering, "steering"),
    ];
}
