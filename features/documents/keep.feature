Feature: The documents of a building

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: Who may see a document is decided by whoever keeps it
    Scenario Outline: Each role sees its circle
      Given Sam keeps the PDF "Statutes" for the <circle>
      And Olga is an owner of the building
      And Carl is a council member of the building
      Then Sam finds "Statutes" among the documents
      And Olga <owner> "Statutes" among the documents
      And Carl <council> "Statutes" among the documents

      Examples:
        | circle  | owner         | council       |
        | owners  | finds         | finds         |
        | council | does not find | finds         |
        | staff   | does not find | does not find |

    Scenario: A document that one may not see is not there by its address either
      Given Sam keeps the PDF "Draft" for the staff
      And Olga is an owner of the building
      When Olga opens the document "Draft"
      Then it is refused as "not-found"

    Scenario: An owner keeps nothing in the office's room
      Given Olga is an owner of the building
      And Olga acts
      When a file "notes.pdf" of "%PDF-1.7" is kept
      Then it is refused as "forbidden"

  Rule: A file is known by what is in it
    Scenario Outline: A file that is not kept
      When a file "<name>" of "<content>" is kept
      Then it is refused as "<problem>"

      Examples:
        | name     | content | problem           |
        | a.pdf    |         | file-empty        |
        | a.pdf    | MZ      | file-kind-unknown |
        | a.docx   | %!PS    | file-kind-unknown |

    Scenario: What comes back is what was kept
      Given Sam keeps the PDF "Minutes" for the owners
      When Sam opens the document "Minutes"
      Then it succeeds
      And the same bytes come back as a PDF

  Rule: Who sees it can change, but what is one owner's stays theirs
    Scenario: A draft is opened to the owners
      Given Sam keeps the PDF "Rules" for the staff
      And Olga is an owner of the building
      When Sam shows "Rules" to the owners
      Then it succeeds
      And Olga finds "Rules" among the documents
      When Sam shows "Rules" to the staff
      Then Olga does not find "Rules" among the documents

    Scenario: The paper of a call is not shown to others
      Given Sam drafts a budget of 1000.00 ordinary and 100.00 reserve in 4 instalments
      And the vote is recorded
      And instalment 1 is called
      And the call is sent
      When Sam shows the paper of Ben to the owners
      Then it is refused as "document-of-one-owner"
