Feature: A wrong list is told by its cause and changes nothing

  Background:
    Given Sam has declared the building "Les Tilleuls" of 1,000 shares

  Rule: A file that cannot be read says why
    Scenario Outline: The file is no list
      When <file> is uploaded
      Then it is refused as "<problem>"
      And the building has 0 lots and 0 owners

      Examples:
        | file                           | problem        |
        | an empty file                  | file-empty     |
        | a photo named as a spreadsheet | not-a-table    |
        | half a spreadsheet             | file-damaged   |
        | a spreadsheet with a password  | file-encrypted |
        | an old spreadsheet             | old-excel      |
        | a file of six megabytes        | file-too-large |

  Rule: The shares are those of the deed, to the last one
    Scenario Outline: The shares do not add up
      Given the list is uploaded
        | Lot | Quotités | Propriétaire |
        | A1  | 600      | Anna         |
        | A2  | <shares> | Ben          |
      Then the list has the error "shares-differ-from-declared"
      When the list is run
      Then it is refused as "import-has-errors"
      And the building has 0 lots and 0 owners

      Examples:
        | shares |
        | 399    |
        | 401    |

    Scenario: A lot may be heavy; it is only asked about
      Given the list is uploaded
        | Lot | Quotités | Propriétaire |
        | A1  | 275      | Anna         |
        | A2  | 725      | Ben          |
      Then the list has the warning "heavy-unit" on row 3
      And the list has no error
      When the list is run
      Then it succeeds

  Rule: Parts of a lot are exact
    Scenario: Three owners of one third
      Given the list is uploaded
        | Lot | Quotités | Propriétaire                | Solde  |
        | A1  | 1000     | An 1/3, Bart 1/3, Cléo 1/3  | 100,00 |
      Then the list has no error
      When the list is run
      Then it succeeds
      And owner "An" brings along 33.34
      And owner "Bart" brings along 33.33
      And owner "Cléo" brings along 33.33

    Scenario: Three owners whose parts do not make a whole
      Given the list is uploaded
        | Lot | Quotités | Propriétaire                |
        | A1  | 1000     | An 1/3, Bart 1/3, Cléo 1/4  |
      Then the list has the error "parts-not-whole" on row 2

  Rule: A cell that cannot be read is never guessed
    Scenario Outline: One cell is wrong
      Given the list is uploaded
        | Lot   | Quotités | Propriétaire | IBAN   | Solde     |
        | <lot> | <shares> | <owner>      | <iban> | <balance> |
        | A2    | 400      | Ben          |        | 0,00      |
      Then the list has the error "<rule>"

      Examples:
        | lot | shares | owner | iban                | balance | rule               |
        |     | 600    | Anna  |                     | 0,00    | unit-code-missing  |
        | A2  | 600    | Anna  |                     | 0,00    | unit-code-twice    |
        | A1  |        | Anna  |                     | 0,00    | shares-missing     |
        | A1  | many   | Anna  |                     | 0,00    | shares-unreadable  |
        | A1  | 600    |       |                     | 0,00    | owner-missing      |
        | A1  | 600    | Anna  | BE71 0961 2345 6768 | 0,00    | iban-invalid       |
        | A1  | 600    | Anna  |                     | some    | balance-unreadable |

  Rule: An association is declared with numbers that can be true
    Scenario Outline: One field is wrong
      When a building is declared with <what> "<value>"
      Then it is refused as "invalid-fields"
      And field "<field>" is marked "<rule>"

      Examples:
        | what            | value            | field                 | rule                     |
        | company number  | 0123.456.788     | company_number        | company-number-invalid   |
        | working account | BE71096123456768 | accounts[0].iban      | iban-invalid             |
        | reserve account | BE71096123456769 | accounts[1].iban      | funds-on-separate-accounts |
        | fiscal year day | 31               | fiscal_year_start_day | fiscal-year-start        |
        | total of shares | 0                | total_shares          | shares-out-of-range      |
        | name            |                  | name                  | required                 |
