Feature: A building's list of owners comes in as it is

  Rule: The file is understood by itself, and nothing of it disappears
    Scenario: A French workbook with titles, three number styles, joint owners and a total row
      Given Sam has declared the building "Les Tilleuls" of 10,000 shares
      When the file "les-tilleuls.xlsx" is uploaded
      Then the file is found to be "xlsx comma"
      And the list counts 24 lots, 16 owners and 10,000 of 10,000 shares
      And 6 rows are told to be kept out
      And the list has the warning "heavy-unit" on row 13
      And the list has the warning "representative-to-confirm" on row 9
      When the list is run
      Then it succeeds
      And the building has 24 lots and 16 owners

    Scenario: A Dutch text file in an old encoding, with an address that cannot be written to
      Given Sam has declared the building "Zeezicht" of 1,000 shares
      When the file "zeezicht.csv" is uploaded
      Then the file is found to be "csv windows-1252 ; comma"
      And the list has the error "email-malformed"
      When the list is run
      Then it is refused as "import-has-errors"
      And the building has 0 lots and 0 owners

  Rule: What stands wrong is corrected in place
    Scenario: One wrong address keeps the whole list out until it is corrected
      Given Sam has declared the building "Les Tilleuls" of 1,000 shares
      And the list is uploaded
        | Lot | Quotités | Propriétaire | E-mail       |
        | A1  | 600      | Anna         | anna@example |
        | A2  | 400      | Ben          | ben@x.be     |
      Then the list has the error "email-malformed" on row 2
      When column "E-mail" of row 2 is corrected to "anna@example.org"
      Then it succeeds
      And the list has no error
      When the list is run
      Then the building has 2 lots and 2 owners

  Rule: An import is taken back as a whole, until something stands on it
    Scenario: The wrong file was imported
      Given Sam has declared the building "Les Tilleuls" of 10,000 shares
      And the file "les-tilleuls.xlsx" is uploaded
      And the list is run
      When the import is taken back
      Then it succeeds
      And the building has 0 lots and 0 owners

    Scenario: A lot was sold since
      Given Sam is the syndic of the open building "Les Tilleuls"
      When the import is taken back
      Then it is refused as "something-depends-on-import"
      And field "import" is marked "books-open"
      And the building has 4 lots and 3 owners

  Rule: A list is imported once
    Scenario: Two people import the same list at the same moment
      Given Sam has declared the building "Les Tilleuls" of 10,000 shares
      And the file "les-tilleuls.xlsx" is uploaded
      When two people run the list at the same moment
      Then it is refused as "import-already-run" or "conflict"
      And the building has 24 lots and 16 owners

    Scenario: Two lists are imported into one building at the same moment
      Given Sam has declared the building "Les Tilleuls" of 10,000 shares
      And the file "les-tilleuls.xlsx" is uploaded
      When a second list is run while the first is running
      Then it is refused as "building-has-units" or "conflict"
      And the building has 24 lots and 16 owners

    Scenario: A second list for a building that has its lots
      Given Sam is the syndic of the open building "Les Tilleuls"
      When the file "les-tilleuls.xlsx" is uploaded
      Then it is refused as "building-has-units"
