Feature: A supplier's invoice becomes each owner's share

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And the supplier "Liftservice" is known

  Rule: Every line is divided by its key, to the cent
    Scenario: Stray cents go to the largest remainders
      Given invoice "F-17" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 33333 | 21    |
        | 6101    | 10001 | 6     |
      When Sam approves invoice "F-17"
      Then it succeeds
      And line 1 of invoice "F-17" is divided like this:
        | lot | owner | whole cents | remainder | extra cent | share |
        | A1  | Anna  | 16133       | 200       | no         | 16133 |
        | A2  | Ben   | 12099       | 900       | yes        | 12100 |
        | A3  | Chris | 8066        | 600       | yes        | 8067  |
        | G1  | Anna  | 4033        | 300       | no         | 4033  |
      And line 2 of invoice "F-17" is divided like this:
        | lot | owner | whole cents | remainder | extra cent | share |
        | A1  | Anna  | 4240        | 400       | yes        | 4241  |
        | A2  | Ben   | 3180        | 300       | no         | 3180  |
        | A3  | Chris | 2120        | 200       | no         | 2120  |
        | G1  | Anna  | 1060        | 100       | no         | 1060  |

    Scenario: An approved invoice is owed to its supplier, with its VAT
      Given invoice "F-18" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When Sam approves invoice "F-18"
      Then account 6101 ends at 12100 cents
      And account 440 ends at -12100 cents
      And 12100 cents are owed to "Liftservice"

    Scenario: A credit note gives back what the invoice took
      Given invoice "F-19" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      And invoice "C-19" of "Liftservice" dated 2026-03-20:
        | account | net    | vat % |
        | 6101    | -10000 | 21    |
      When Sam approves invoice "F-19"
      And Sam approves invoice "C-19"
      Then account 440 ends at 0 cents

  Rule: What the reserve pays is taken from the reserve
    Scenario: Works on the roof, and the yearly inspection, on one invoice
      Given invoice "F-50" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % | paid from |
        | 6101    | 1000  | 21    | working   |
        | 611     | 10000 | 6     | reserve   |
      When Sam approves invoice "F-50"
      Then it succeeds
      And account 160 ends at 10600 cents
      And account 6816 ends at -10600 cents
      And account 440 ends at -11810 cents

  Rule: An invoice keeps its document
    Scenario: The document that was handed in opens from the invoice
      When Sam enters an invoice "F-20" of "Liftservice" with its PDF attached
      Then it succeeds
      And the document of invoice "F-20" opens as it was handed in

    Scenario: A document of nobody is not taken
      When Sam enters an invoice "F-21" of "Liftservice" with a document that does not exist
      Then it is refused as "document-not-found"
      And field "document_id" is marked "document-not-found"

  Rule: What cannot be right is said beside its field
    Scenario Outline: <what>
      When Sam enters an invoice "F-22" of "Liftservice" with <field> <value>
      Then it is refused as "<problem>"
      And field "<marked>" is marked "<rule>"

      Examples:
        | what                                  | field            | value      | problem                 | marked                    | rule                 |
        | Due before its own date               | due_on           | 2026-01-02 | invoice-invalid         | due_on                    | due-before-date      |
        | Without a number                      | reference        | ""         | invoice-invalid         | reference                 | required             |
        | On an account that is no expense      | account_code     | 551        | invoice-invalid         | lines[0].account_code     | not-an-expense       |
        | At a VAT rate that does not exist     | vat_basis_points | 1900       | invoice-invalid         | lines[0].vat_basis_points | unknown-vat-rate     |
        | With VAT far from its rate            | vat_cents        | 2500       | invoice-invalid         | lines[0].vat_cents        | vat-deviates         |
        | With nothing to pay                   | net_cents        | 0          | invoice-invalid         | lines[0].net_cents        | amount-zero          |
        | With a slip in the year               | invoice_date     | 9999-03-15 | invoice-invalid         | invoice_date              | day-far-away         |
        | Due in a year that is a slip          | due_on           | 2926-03-15 | invoice-invalid         | due_on                    | day-far-away         |

    Scenario Outline: A <field> that somebody pasted a whole letter into
      When Sam enters an invoice "F-22" of "Liftservice" with a <field> of 10000 characters
      Then it is refused as "invoice-invalid"
      And field "<marked>" is marked "too-long"

      Examples:
        | field       | marked         |
        | reference   | reference      |
        | description | description    |
        | label       | lines[0].label |

    Scenario: An amount that no book holds
      When Sam enters an invoice "F-22" of "Liftservice" with net_cents 9223372036854775807
      Then it is refused as "amount-too-large"

    Scenario: The same invoice twice
      Given invoice "F-23" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When Sam enters an invoice "f 23" of "Liftservice" with net_cents 500
      Then it is refused as "invoice-reference-taken"
      And field "reference" is marked "reference-taken"

    Scenario: A date in a fiscal year that is not open
      Given invoice "F-24" of "Liftservice" dated 2031-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When Sam approves invoice "F-24"
      Then it is refused as "no-fiscal-year"
      And field "booked_on" is marked "no-fiscal-year"
      And invoice "F-24" is still a draft

    Scenario: An invoice from before the books is booked in the year that is open
      Given invoice "F-51" of "Liftservice" dated 2025-12-20:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When Sam approves invoice "F-51"
      Then field "booked_on" is marked "no-fiscal-year"
      When Sam approves invoice "F-51", booked on 2025-12-19
      Then it is refused as "invoice-invalid"
      And field "booked_on" is marked "booked-before-date"
      When Sam approves invoice "F-51", booked on +99999-01-15
      Then field "booked_on" is marked "day-far-away"
      When Sam approves invoice "F-51", booked on 2026-01-15
      Then it succeeds
      And account 6101 ends at 12100 cents
      And invoice "F-51" is dated 2025-12-20 and its entry 2026-01-15

  Rule: An invoice is booked once
    Scenario: Approved twice
      Given invoice "F-25" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      And Sam approves invoice "F-25"
      When Sam approves invoice "F-25"
      Then it is refused as "invoice-approved"
      And account 440 ends at -12100 cents

    Scenario: Approved by eight at the same moment
      Given invoice "F-26" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When invoice "F-26" is approved 8 times at once
      Then one approval succeeds
      And account 440 ends at -12100 cents

  Rule: Two people on one invoice do not overwrite each other
    Scenario: The second to save is told
      Given Ann is an accountant there
      And invoice "F-27" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When Ann changes the description of invoice "F-27" to "Lift, ground floor"
      And Sam changes the description of invoice "F-27", as he first saw it, to "Lift"
      Then it is refused as "invoice-changed"
      And the description of invoice "F-27" is "Lift, ground floor"

    Scenario: Nobody approves what he has not seen
      Given Ann is an accountant there
      And invoice "F-28" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      When Ann changes the description of invoice "F-28" to "Lift, ground floor"
      And Sam approves invoice "F-28" as he first saw it
      Then it is refused as "invoice-changed"
      And invoice "F-28" is still a draft

  Rule: An approved invoice changes only by its reversal
    Scenario: Reversed, everything is as before and it may be entered again
      Given invoice "F-29" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      And Sam approves invoice "F-29"
      When Sam reverses invoice "F-29" on 2026-03-31
      Then it succeeds
      And account 6101 ends at 0 cents
      And account 440 ends at 0 cents
      And invoice "F-29" may be entered again

    Scenario: An approved invoice is not changed
      Given Ann is an accountant there
      And invoice "F-30" of "Liftservice" dated 2026-03-15:
        | account | net   | vat % |
        | 6101    | 10000 | 21    |
      And Sam approves invoice "F-30"
      When Ann changes the description of invoice "F-30" to "Something else"
      Then it is refused as "invoice-approved"

  Rule: A supplier is who he says
    Scenario: Each wrong field is named
      When Sam adds the supplier "Wrong" with number "0403.170.702", account "BE00 1234" and mail "nobody"
      Then it is refused as "supplier-invalid"
      And field "company_number" is marked "company-number-invalid"
      And field "iban" is marked "iban-invalid"
      And field "email" is marked "email-invalid"
