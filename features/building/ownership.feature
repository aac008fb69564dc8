Feature: Lots pass from owner to owner, and the past stays

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Scenario: The owner of two lots is one owner
    When the owners are asked for
    Then there are 3 owners
    And owner "Anna" holds the lots "A1, G1"

  Scenario: A lot is sold to somebody new
    Given "Dora" is added as an owner
    When lot "A2" passes to "Dora" on 2026-07-01
    Then it succeeds
    And the history of lot "A2" reads
      | Ben  | full 1/1 | 2026-01-01 2026-07-01 |
      | Dora | full 1/1 | 2026-07-01 now        |

  Scenario: One of three heirs sells his third; the others keep theirs
    Given "Dora" is added as an owner
    And lot "A3" passes on 2026-03-01 to
      | owner | right | part | speaks |
      | Anna  | full  | 1/3  | no     |
      | Ben   | full  | 1/3  | no     |
      | Chris | full  | 1/3  | yes    |
    When lot "A3" passes on 2026-09-01 to
      | owner | right | part | speaks |
      | Anna  | full  | 1/3  | no     |
      | Dora  | full  | 1/3  | no     |
      | Chris | full  | 1/3  | yes    |
    Then it succeeds
    And the history of lot "A3" reads
      | Chris | full 1/1 | 2026-01-01 2026-03-01        |
      | Anna  | full 1/3 | 2026-03-01 2026-09-01        |
      | Ben   | full 1/3 | 2026-03-01 2026-09-01        |
      | Chris | full 1/3 | 2026-03-01 2026-09-01 speaks |
      | Anna  | full 1/3 | 2026-09-01 now               |
      | Dora  | full 1/3 | 2026-09-01 now               |
      | Chris | full 1/3 | 2026-09-01 now speaks        |

  Scenario: Usufruct and bare ownership go together and have one voice
    When lot "A3" passes on 2026-03-01 to
      | owner | right    | part | speaks |
      | Chris | usufruct | 1/1  | no     |
      | Ben   | bare     | 1/2  | no     |
      | Anna  | bare     | 1/2  | no     |
    Then it succeeds
    When "Chris" speaks for lot "A3"
    Then it succeeds
    And the history of lot "A3" reads
      | Chris | full 1/1     | 2026-01-01 2026-03-01 |
      | Chris | usufruct 1/1 | 2026-03-01 now speaks |
      | Ben   | bare 1/2     | 2026-03-01 now        |
      | Anna  | bare 1/2     | 2026-03-01 now        |

  Scenario Outline: Rights that cannot be
    When lot "A3" passes on <day> to
      | owner | right    | part    | speaks |
      | Chris | <first>  | <part>  | <one>  |
      | Ben   | <second> | <other> | <two>  |
    Then it is refused as "<problem>"
    And the history of lot "A3" reads
      | Chris | full 1/1 | 2026-01-01 now |

    Examples:
      | day        | first    | part | one | second   | other | two | problem               |
      | 2026-03-01 | full     | 1/2  | no  | full     | 1/3   | no  | parts-not-whole       |
      | 2026-03-01 | full     | 1/1  | no  | usufruct | 1/1   | no  | full-beside-split     |
      | 2026-03-01 | usufruct | 1/2  | no  | usufruct | 1/2   | no  | half-of-a-split       |
      | 2026-03-01 | full     | 1/2  | yes | full     | 1/2   | yes | two-representatives   |
      | 2026-01-01 | full     | 1/2  | no  | full     | 1/2   | no  | not-after-last-change |

  Scenario: Two people change one building, and the second is told who was first
    Given Eve is a syndic of the same office
    And Sam looks at the building
    And Eve looks at the building
    And Eve moves the building to "Lindelaan 14"
    When Sam moves the building to "Lindelaan 16"
    Then it is refused as "changed-meanwhile"
    And it tells that "syndic" changed it

  Scenario: Shares and accounts that the books stand on do not disappear
    When the building is declared with 999 shares
    Then it is refused as "shares-fixed"
    When the building loses its reserve account
    Then it is refused as "account-in-use"
