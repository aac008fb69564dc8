Feature: Books open in balance, or not at all

  Scenario: The difference and what is missing are shown until the books open at 0.00
    Given Sam has declared the building "Les Tilleuls" of 10,000 shares
    And the file "les-tilleuls.xlsx" is uploaded
    And the list is run
    Then the opening differs by 0.16 and 1 amount is missing
    And owner "Peeters An" brings along 280.70
    When the books are opened on 2026-01-01
    Then it is refused as "opening-amount-missing"
    And the books are closed
    When 0.00 is filled in on account 140
    And the books are opened on 2026-01-01
    Then it is refused as "opening-not-balanced"
    When -0.16 is filled in on account 140
    And the books are opened on 2026-01-01
    Then it succeeds
    And the books are open
    And account 551 stands at 18,432.10 in the books
    And account 160 stands at -64,000.00 in the books

  Scenario: Opened books are not opened again, and their opening does not change
    Given Sam is the syndic of the open building "Les Tilleuls"
    When the books are opened on 2026-01-01
    Then it is refused as "books-open"
    When 100.00 is filled in on account 551
    Then it is refused as "books-open"

  Scenario: A building without lots has no books
    Given Sam has declared the building "Les Tilleuls" of 1,000 shares
    When the books are opened on 2026-01-01
    Then it is refused as "no-units"
