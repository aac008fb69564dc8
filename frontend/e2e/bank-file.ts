/** A camt.053.001.08 statement of one account with one payment received: what a bank gives, as small as it may be. */
export interface Payment {
  iban: string;
  day: string;
  cents: number;
  openingCents: number;
  name: string;
  from: string;
  /** Twelve digits. */
  communication: string;
}

const amount = (cents: number) => (cents / 100).toFixed(2);

function balance(kind: string, cents: number, day: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
}

export function statementOf(paid: Payment): Buffer {
  const money = `<Amt Ccy="EUR">${amount(paid.cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>STORY-1</MsgId><CreDtTm>${paid.day}T22:00:00+01:00</CreDtTm></GrpHdr>
<Stmt><Id>STORY-1</Id><StmtPgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></StmtPgntn><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>${paid.day}T22:00:00+01:00</CreDtTm>
<Acct><Id><IBAN>${paid.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', paid.openingCents, paid.day)}
${balance('CLBD', paid.openingCents + paid.cents, paid.day)}
<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries><Sum>${amount(paid.cents)}</Sum></TtlNtries></TxsSummry>
<Ntry><NtryRef>1</NtryRef>${money}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${paid.day}</Dt></BookgDt><ValDt><Dt>${paid.day}</Dt></ValDt><AcctSvcrRef>STORY0001</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><AcctSvcrRef>STORY0001</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${money}
<RltdPties><Dbtr><Pty><Nm>${paid.name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>${paid.from}</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>${paid.communication}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`);
}
