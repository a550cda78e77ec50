//! Names of the short lists of words that single rules ask for.

use super::word_lists::word_lists;

word_lists! {
    /// Nouns after the name of a body that only say what it is.
    BodyClass = "body-class",
    /// Verbs whose subject wills what it does.
    ActorVerb = "actor-verb",
    /// Nouns whose owner acts: people, companies and countries have them, things do not.
    ActorNoun = "actor-noun",
    /// Words that end a company's name, after which a figure is none of it.
    BodyEnd = "body-end",
    /// Verbs whose object gets or loses the role of their "as" phrase or predicate noun: "appoint", "sack".
    Appointing = "appointing",
    /// Verbs whose subject has the role that their object had.
    Succeeding = "succeeding",
    /// Verbs whose object has the role of their "as" phrase, though they give it to nobody: "indicted Ruiz as a leader of Norda".
    Regarding = "regarding",
    /// Verbs with a phrase of whom they expect something: "relies on Norda to do so".
    Relying = "relying",
    /// Verbs whose object is a share that their subject has or gets.
    Sharing = "sharing",
    /// Words for shares of a whole.
    Share = "share",
    /// Verbs whose subject has or says what their object is: "renewed a demand".
    Uttering = "uttering",
    /// Nouns that count a part of what follows "of".
    Part = "part",
    /// Words before a role that is held no more.
    Past = "past",
    /// Prepositions before where something is or happens.
    Where = "where",
    /// Prepositions after a noun before where it is or comes from.
    Site = "site",
    /// Words for small numbers.
    Numeral = "numeral",
    /// Last words of the names of sports clubs.
    ClubEnd = "club-end",
    /// Words that begin the names of clubs, before their town: "AC Milan".
    ClubStart = "club-start",
    /// Whose possessive stands inside names: "People's Front", "Children's Hospital".
    OwnersInName = "owners-in-name",
    /// Titles of those who lead or represent a state.
    StateOffice = "state-office",
    /// Words in the names of houses and congresses that make no laws: "Trades Union Congress", "Opera House".
    NoChamber = "no-chamber",
    /// What somebody is of a body or place.
    Office = "office",
    /// What a city does, too, and not only the government that sits in it.
    CityDeed = "city-deed",
    /// What only governments have with each other.
    StateDealing = "state-dealing",
    /// Nouns for what a thing is offered as: "a new version of the Pixo" is the Pixo.
    EditionNoun = "edition-noun",
    /// Words before such a noun that make it no other thing.
    EditionSort = "edition-sort",
    /// Words in the names of bodies whose place is a part of the name and no news.
    NamedByPlace = "named-by-place",
    /// First words of the names of events: "Hurricane", "Operation".
    EventFirst = "event-first",
    /// First words of the names of mountains and waters: "Mount", "Lake".
    LandFirst = "land-first",
    /// First words of the names of ships and spacecraft: "HMS", "Space Shuttle".
    VesselFirst = "vessel-first",
    /// First words of the names of parts of airports and harbours, before a number or letter: "Terminal 5".
    DockFirst = "dock-first",
    /// Last words of brand names, in which a place tells nothing of whose it is.
    BrandEnd = "brand-end",
    /// Words in the names that many countries give their bodies.
    CommonBody = "common-body",
    /// Nouns that a company's name modifies.
    CompanyPart = "company-noun",
    /// Premodifiers that do not tell one thing from another.
    Empty = "empty",
    /// Nouns after the name of a place, building, event or work that only say what it is.
    NamedClass = "named-class",
    /// Nouns that stand for several people in the singular.
    Collective = "collective",
    /// Nouns for what somebody has in a company.
    Stake = "stake",
    /// Nouns for buildings that are named for people.
    NamedFor = "named-for",
    /// Nouns before "of" and a country or city.
    PlaceHead = "place-head",
    /// Nouns before "of" and the name of a place that say what sort of place it is.
    PlaceSort = "place-sort",
    /// Words before a nation's region that has left it.
    Breakaway = "breakaway",
    /// Nouns for what belonged to a country until it left.
    PartOfPast = "part-of-past",
    /// Names that several countries share, as a part of their own.
    SharedCountry = "shared-country",
    /// Legal forms that end a company's name.
    LegalForm = "legal-form",
    /// Words after a name that tell of several who bear it which one is meant: "Jr.".
    Generation = "generation",
    /// Verbs of telling what something is called or held to be.
    Calling = "calling",
    /// Verbs of giving a name.
    Naming = "naming",
    /// Nouns that any company may be called by.
    AnyBody = "any-body",
    /// Verbs whose "it" stands for nothing.
    Impersonal = "impersonal",
    /// Words at the end of the name of a stock index that a shorter form leaves out.
    IndexEnd = "index-end",
    /// Words before a name that stand before nobody but a person.
    Honorific = "honorific",
    /// Last words of the names of undertakings and institutions that act, whatever the word means alone.
    BodyNoun = "body-noun",
    /// Words before the figure in the name of a stock index.
    IndexName = "index-name",
    /// First words of the names of stock indices: "dow", "sensex".
    IndexFirst = "index-first",
    /// Premodifiers of a description that single out nothing.
    Light = "light",
    /// Nouns before "of" and a product.
    MadeOf = "version-of",
    /// What somebody thinks or says, as whose it is that something is so: "in the opinion of".
    View = "view",
    /// What companies have, and towns and countries have not.
    OfCompany = "of-company",
    /// Verbs whose object is a product.
    Marketing = "marketing",
    /// Participles and adjectives that tell of things made and sold, never of who makes them.
    MadeThing = "made-thing",
    /// Nouns for who watches a business without being part of it.
    Observer = "observer",
    /// Nouns for who speaks for a body.
    Spokesman = "spokesman",
    /// Verbs of what is done to a plant or office, seldom to a town.
    DoneToSite = "done-to-site",
    /// Verbs of what a plant does, seldom a town.
    SiteDoes = "site-does",
    /// How nouns end that are what somebody does or studies: "reconstruction", "analysis".
    EndingOfThing = "ending-of-thing",
    /// Nouns for anybody, which mean a group where a figure counts them.
    Folk = "folk",
    /// Words before "of" in names.
    OfHead = "of-head",
    /// Premodifiers by which a description means another thing than before.
    Other = "other",
    /// Nouns after the name of a product that only say what it is.
    ProductClass = "product-class",
    /// Words in the names of bodies that are no companies.
    PublicWord = "public-word",
    /// Nouns that a product's name modifies.
    ProductPart = "product-noun",
    /// Verbs whose subject and object are in one place when it happens.
    Encounter = "encounter",
    /// Verbs whose subject speaks.
    Saying = "saying",
    /// Nouns after the name of a medium that only say what it is: "told CNN television".
    Station = "station",
    /// Words before "of" and what somebody is said to have done: "accuse", "charge".
    Charging = "charging",
    /// Participles that tell how things are, and not what somebody does: "growing".
    StateOfThings = "state-of-things",
    /// Nouns for what kills and destroys, whoever owns it being who does so.
    Striker = "striker",
    /// Verbs whose participle after a comma tells what who speaks says besides.
    Voicing = "voicing",
    /// Titles that may end a name and be a part of it.
    TitleInName = "title-in-name",
    /// Words that tell a company's trade in its full name.
    Trade = "trade",
    /// Units after a figure.
    Unit = "unit",
    /// Small words inside names.
    Joiner = "joiner",
    /// Towns whose name begins with an article: "The Hague".
    WithArticle = "with-article",
    /// The Arabic article before a hyphen, as names are spelt.
    ArabicArticle = "arabic-article",
    /// Adjectives that only tell how many.
    Quantity = "quantity",
    /// Nouns that only tell how many of what follows "of" there are.
    Count = "count",
    /// Nouns for bodies that are no companies: what the article calls so is not "the firm".
    NoCompany = "no-company",
    /// Adjectives that only tell how a number was found.
    Approximate = "approximate",
    /// Verbs of what governments do to each other.
    Governing = "governing",
    /// Roles before a name that are of the subject around it: "wife", "rival".
    Mutual = "mutual",
    /// Nouns for what a person or a body may be to another: "sponsor", "owner".
    Party = "party",
    /// What a body does to those who hold its offices.
    EmployingVerb = "employing-verb",
    /// Verbs of giving up an office, a particle after a hyphen.
    Resigning = "resigning",
    /// Nouns for what somebody holds who has an office: "the post of the prime minister".
    Post = "post",
    /// Verbs of what is done to those who lose an office by it.
    Ousting = "ousting",
    /// Adjectives for what belongs to the state, "state-" left out.
    StateHeld = "state-held",
    /// Participles that a place before a hyphen tells the scene of, not the doer: "Kenyan-made".
    DoneThere = "done-there",
    /// Participles that tell to what the noun after them has a tie, by what a hyphen parts from them: "Norda-linked" is linked to it.
    JoinedTo = "joined-to",
    /// The same with "with": "Norda-affiliated".
    JoinedWith = "joined-with",
    /// What is laid on those who are to blame for something: "sanctions on Norda for its raid".
    Penalty = "penalty",
    /// Nouns for bodies after which a name is of somebody: "the head of the committee Ada Obi".
    NamelessBody = "nameless-body",
    /// What disasters and attacks do, and no place does.
    Harming = "harming",
    /// Participles that tell what the noun after them is like, which nobody made so: "Kenyan-themed", "Norda-sized".
    Likened = "likened",
    /// Days of the week.
    Day = "day",
    /// First words of names that end in a day of the week: "Black Friday".
    FeastFirst = "feast-first",
    /// What ministries, commissions and committees deal with.
    Portfolio = "portfolio",
    /// What parties call their wings, in brackets: "Front (United)".
    Wing = "wing",
    /// Currencies that stand before the sum.
    CurrencyBefore = "currency-before",
    /// Last words of names that nobody leaves out: "Lodz Street" is no "Lodz Street Journal".
    WholeOnly = "whole-only",
    /// What bureaus, faculties and sales departments deal with, and no ministry: "Alcohol, Tobacco and Firearms".
    Field = "field",
    /// What somebody does who decides on a bid or request of somebody else.
    Deciding = "deciding",
    /// What somebody else decides on: bids, requests, appeals.
    Petition = "petition",
    /// Verbs of idioms with a part of the subject: "turn one's back on".
    IdiomVerb = "idiom-verb",
    /// What of the subject stands in such idioms.
    IdiomPart = "idiom-part",
    /// Words that tell one product of a family from the others: "Pixo Ultra".
    ProductVariant = "product-variant",
    /// What a "player" plays that is a device.
    Playable = "playable",
    /// Such words that a product's name has in small letters: "iPod nano".
    SmallVariant = "small-variant",
    /// Offices before which stands what their holders deal with: "Trade and Industry Secretary".
    PortfolioOffice = "portfolio-office",
    /// Nouns for what a country has one of.
    StateBody = "state-body",
    /// Trades of firms, which stand with a capital before a name only where a sentence begins: "Chipmaker Norda".
    TradeAhead = "trade-ahead",
    /// Bodies that stand before the title of who works for them, with words that tell which: "works council chairman".
    TitledBody = "titled-body",
    /// Words before a body that is not the whole country's.
    Local = "local",
    /// What an article calls a person whom it has named, without having told so: "the midfielder".
    Epithet = "epithet",
    /// Nouns for the time or way in which somebody heads a body.
    Tenure = "tenure",
    /// First words of offices that rank below another.
    Rank = "rank",
    /// Offices of those who lead a state, any of whom is its leader.
    Leader = "leader",
    /// Last words of the names of roads.
    Road = "road",
    /// Words for a distance, before which and a preposition stands what is that far away.
    Distance = "distance",
    /// Plurals after the name of a town that mean the town.
    TownPart = "town-part",
    /// What has a name of its own within a town: "the Brask district".
    PartOfTown = "part-of-town",
    /// Verbs of who leads several: "investors led by Tavex".
    Leading = "leading",
    /// Verbs of whose a body is or who leads it.
    Holding = "holding",
    /// Verbs of which "by" names who or what is beside who does the deed, not who did something to a thing: "left, followed by Norda".
    Alongside = "alongside",
    /// Verbs whose participle tells of a body or thing by whom it is there.
    MadeBy = "made-by",
    /// Offices that somebody holds under the head of a company, in the same company: "his finance director".
    SharedOffice = "shared-office",
    /// Verbs that the tagger takes for nouns in headlines.
    HeadlineVerb = "headline-verb",
    /// Nouns for those who share the name before the noun: "the Brask family".
    Namesakes = "namesakes",
    /// Nouns for what one does for another who does something: "with the help of".
    Means = "means",
    /// Adjectives of religions.
    Religion = "religion",
    /// Buildings that a state may have in another.
    Abroad = "abroad",
    /// Parts of a piece of land, which lie in it: "tip".
    PartOfLand = "part-of-land",
    /// Parts of a river or lake beside the water: "bank".
    PartOfShore = "part-of-shore",
    /// What lies around a place: "outskirts".
    Outside = "outside",
    /// Words in the names of groups that fight a state.
    Armed = "armed",
    /// Words in the names of islands.
    Isle = "isle",
    /// Words in the names of monarchies.
    Realm = "realm",
    /// What those believe who fight a state.
    Creed = "creed",
    /// Words before "group" by which it is a people.
    OfPeople = "of-people",
    /// Offices that nobody has without a body or place of which they are.
    OfficeOfBody = "office-of-body",
    /// Offices that countries and states have, and no party or company.
    PlaceOffice = "place-office",
    /// Words in the names of bodies of one state or of several.
    BodyOfState = "body-of-state",
    /// Those who judge at a court.
    Judge = "judge",
    /// What a company or person is to the company that an article is about.
    PartyToCompany = "party-to-company",
    /// What people are in a team or club.
    TeamOffice = "team-office",
    /// Degrees and honours that are written after a name.
    Degree = "degree",
    /// Nouns for bodies of many members, which go by their acronym alone.
    MemberBody = "member-body",
    /// Nouns for sites of which several stand in one place, told apart by a number.
    NumberedSite = "numbered-site",
    /// Words between the name of a body and the noun for its sort that only tell the sort: "news" of "the Norda news agency".
    SortBefore = "sort-before",
    /// Nouns for what is settled by law, after the name of the law: "Chapter 11 protection".
    LawClass = "law-class",
    /// Nouns for kin after their name: "the Brask family".
    KinClass = "kin-class",
    /// Nouns for what each country or town has one of.
    Apiece = "apiece",
    /// Nouns for what several form together.
    OfParties = "of-parties",
    /// Nouns for what a court hears or says: "a suit against Norda in Texas".
    Suit = "suit",
    /// Nouns for texts and figures of an author that others see: "an estimate by Norda obtained by Tavex".
    SeenText = "seen-text",
    /// What is done to texts, and seldom to those who write them.
    DoneToText = "done-to-text",
    /// What makes a "general" an office and no rank: "attorney general".
    BeforeGeneral = "before-general",
    /// Verbs of giving somebody an office that follows his name: "named Ada Obi chief executive".
    Installing = "installing",
    /// Nouns for giving somebody an office: "the appointment of Ada Obi as director".
    Installation = "installation",
    /// Verbs for being or coming to be of the body that is their object: "joined Norda as chairman".
    Joining = "joining",
    /// Nouns that join with "as": "as a result of".
    Outcome = "outcome",
    /// What things do, and nobody who wills.
    ThingVerb = "thing-verb",
    /// Nouns for divisions of a country that no club bears in its name.
    Division = "division",
    /// Words for somebody that are verbs, too: "coach", "judge".
    DeedOrDoer = "deed-or-doer",
    /// Verbs for what those do with a country or team that are its own: "lead", "coach".
    Steering = "steering",
    /// The same as [`Self::NamedClass`] for what may be called by whose or where it is as well: "Norda's Brask plant".
    NamedThing = "named-thing",
    /// Nouns for what has a name of its own or is a part of the body before it: "the Brask team".
    NamedUnit = "named-unit",
    /// Nouns for what is published, whatever the word before it tells of what it is about: "the Norda technology blog".
    Medium = "medium",
    /// Nouns before "by" for what those do who are named at the end of an article.
    CreditWork = "credit-work",
    /// Nouns that end a land's name and may be left out: "the Gobi Desert".
    LandEnd = "land-end",
    /// Nouns before "of" for a body or office that two lands may share: "the Diocese of Brask and Lodz".
    OfLands = "of-lands",
    /// Verbs for coming to know what others did: "Ada Obi, 43, saw the crash".
    Seeing = "seeing",
    /// Nouns for men and boys alone.
    MaleNoun = "male-noun",
    /// Nouns for women and girls alone.
    FemaleNoun = "female-noun",
    /// Words before "case" that make it one for a court.
    CaseOf = "case-of",
    /// Words before "guard" that make a force of it: "coast guard".
    GuardFirst = "guard-first",
    /// Nouns whose plural stands for the court of those so called.
    Bench = "bench",
    /// Nouns for the members of a council.
    Councillor = "councillor",
    /// Adjectives before a name that are no part of it, though a sentence begins with them: "Nearby Brask".
    OpeningAdjective = "opening-adjective",
    /// Nouns for a state that somebody is in or on, or a place that something is at, by their phrase alone: "on trial in".
    StateOf = "state-of",
    /// Nouns for those who shared a place for a time: "classmate".
    Mate = "mate",
    /// Nouns for what two have with each other over a third thing.
    Contest = "contest",
    /// Forces of a state, which go by no name of their own and whose deputies make no laws.
    StateForce = "state-force",
    /// Words in the names of bodies of states that have no president.
    WithoutPresident = "without-president",
    /// Nouns that make one preposition with those around them: "in connection with".
    PhraseNoun = "phrase-noun",
    /// Words in the names of papers, stations and agencies that bring news.
    PressName = "press-name",
}
