Feature: From a cent of a statement back to its invoice

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And its owners are charged what was really spent
    And the supplier "Liftservice" is known
    And invoice "F-17" of "Liftservice" dated 2026-03-15:
      | account | net   | vat % |
      | 6101    | 33333 | 21    |
      | 6101    | 10001 | 6     |
    And Sam approves invoice "F-17"

  Rule: Approval charges each owner his share
    Scenario: Every share, and their sum is the invoice
      Then the owners owe:
        | owner | cents |
        | Anna  | 25467 |
        | Ben   | 15280 |
        | Chris | 10187 |
      And account 4101 ends at 50934 cents

    Scenario: What the reserve or an extraordinary call pays was asked of the owners before
      Given invoice "F-18" of "Liftservice" dated 2026-03-16:
        | account | net   | vat % | paid from     |
        | 6101    | 1000  | 21    | working       |
        | 611     | 10000 | 6     | reserve       |
        | 611     | 20000 | 6     | extraordinary |
      When Sam approves invoice "F-18"
      Then it succeeds
      And account 4101 ends at 52144 cents
      And account 160 ends at 10600 cents
      When the last line of the account of "Ben" is asked how it was computed
      Then the shares add up to the line

  Rule: Each line says how it was computed
    Scenario: Ben's line leads to the invoice, the key and the rounding
      When the last line of the account of "Ben" is asked how it was computed
      Then it succeeds
      And it names invoice "F-17" of "Liftservice"
      And the shares add up to the line
      And each share names its key version, weight, whole cents and stray cent

    Scenario: After the reversal the line of the reversal is explained too, and nobody owes anything
      When Sam reverses invoice "F-17" on 2026-03-31
      Then the owners owe:
        | owner | cents |
        | Anna  | 0     |
        | Ben   | 0     |
        | Chris | 0     |
      And the last line of the account of "Ben" is explained by its opposite

  Rule: Every report says the same
    Scenario: The list of open balances is what the accounts say
      Then the open balances equal the accounts of the owners

    Scenario: The exported account ends as the account on screen
      When the account of "Ben" is exported as csv
      Then its last row holds "152.80;0.00;152.80"
