/**
 * The part of a statement that returns what was reserved and counts what was spent, in the balances of all rows of `ended`
 * (charges, released, spent). Balances are locked in the order in which reservations lock them, which avoids deadlocks.
 */
export const crediting = `
    owed as (
      select c.b, c.s, c.p, sum(e.released) as released, sum(e.spent) as spent
      from ended e, jsonb_to_recordset(e.charges) as c(b text, s text, p text) group by c.b, c.s, c.p
    ), held as (
      select b.budget_id, b.subject, b.period, o.released, o.spent
      from budget_balances b join owed o on b.budget_id = o.b and b.subject = o.s and b.period = o.p
      order by b.budget_id, b.subject, b.period for update of b
    ), credited as (
      update budget_balances b set reserved = b.reserved - h.released, spent = b.spent + h.spent
      from held h where b.budget_id = h.budget_id and b.subject = h.subject and b.period = h.period returning b.budget_id
    )`;
