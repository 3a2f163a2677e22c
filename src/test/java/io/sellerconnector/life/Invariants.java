package io.sellerconnector.life;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true of every order at any quiet moment, as queries that find the orders of which it
 * is not.
 */
final class Invariants {

  private static final String INVOICED =
      """
      (select v.order_id, i.sku_id,
         sum(case when v.invoice_type = 'OUTPUT' then i.quantity else 0 end) as gone,
         sum(case when v.invoice_type = 'INPUT' then i.quantity else 0 end) as back
       from invoice v join invoice_item i
         on i.order_id = v.order_id and i.invoice_number = v.invoice_number
       group by v.order_id, i.sku_id)
      """;

  private static final String MESSAGES =
      "(select count(*) from outbox_message m where m.lane = concat('order:', o.id) and m.kind ="
          + " %s)";

  private static final String EVENTS =
      "(select count(*) from order_event e where e.order_id = o.id and e.event = %s)";

  private static final String FACTS =
      "(select count(*) from order_hand_over h where h.order_id = o.id and h.fact = %s)";

  /** What is invoiced has left. */
  private static final String OTHER_PIECES =
      """
      select o.id from orders o
      where o.state in ('PLACED', 'AUTHORISED', 'CANCELLATION_ASKED', 'PARTLY_INVOICED') ?
      and exists (select 1 from (
          select l.order_id, l.sku, sum(l.quantity) as n from order_line l
            group by l.order_id, l.sku) w
        left join (select i.order_id, i.sku, sum(i.quantity) as n from reservation_item i
            group by i.order_id, i.sku) h on h.order_id = w.order_id and h.sku = w.sku
        left join %s q on q.order_id = w.order_id and q.sku_id = w.sku
        where w.order_id = o.id and w.n - coalesce(q.gone, 0) <> coalesce(h.n, 0))
      """
          .formatted(INVOICED);

  private final JdbcClient jdbc;
  private final Map<String, String> rules;

  /**
   * @param whenBooked whether the pieces pass over when the order system has booked them
   */
  Invariants(JdbcClient jdbc, boolean whenBooked) {
    this.jdbc = jdbc;
    this.rules = rules();
    rules.putAll(whenBooked ? reservationsWhenBooked() : reservations());
  }

  /** An order and the rule that it breaks. */
  record Violation(String orderId, String rule) {}

  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put(
        "cancelled, and goods that were invoiced have not come back",
        "select o.id from orders o join "
            + INVOICED
            + " q on q.order_id = o.id where o.state = 'CANCELLED' and q.gone > q.back");
    rules.put(
        "more invoiced than ordered",
        "select q.order_id as id from "
            + INVOICED
            + """
             q left join (select order_id, sku, sum(quantity) as n from order_line
               group by order_id, sku) l on l.order_id = q.order_id and l.sku = q.sku_id
             where q.gone > coalesce(l.n, 0)
            """);
    rules.put(
        "lines that say otherwise how much of them is invoiced",
        """
        select o.id from orders o join (select order_id, sku, sum(invoiced) as n from order_line
            group by order_id, sku) l on l.order_id = o.id
          left join %s q on q.order_id = l.order_id and q.sku_id = l.sku
          where l.n <> coalesce(q.gone, 0)
        union select order_id from order_line where invoiced > quantity
        """
            .formatted(INVOICED));
    rules.put(
        "an order that says otherwise what it is invoiced over",
        """
        select o.id from orders o where o.invoiced_total <> (
          select coalesce(sum(v.amount), 0) from invoice v
          where v.order_id = o.id and v.invoice_type = 'OUTPUT')
        """);
    rules.put(
        "wholly invoiced, but pieces are not",
        """
        select l.order_id as id from order_line l join orders o on o.id = l.order_id
        where l.invoiced < l.quantity and (o.state in ('INVOICED', 'DELIVERED', 'RETURNED')
          or o.state = 'CANCELLED' and exists (select 1 from invoice v where v.order_id = o.id))
        """);
    rules.put(
        "partly invoiced, but nothing is left to invoice",
        """
        select o.id from orders o where o.state = 'PARTLY_INVOICED'
          and not exists (select 1 from order_line l
            where l.order_id = o.id and l.invoiced < l.quantity)
          and o.invoiced_total >= o.items_total + o.services_total + o.price_tags_total
            + o.tax_total + o.freight_total + o.adjustment_total
        """);
    rules.put(
        "more returned than invoiced",
        "select q.order_id as id from " + INVOICED + " q where q.back > q.gone");
    rules.put(
        "let out without authorisation",
        """
        select o.id from orders o
        where not exists (select 1 from order_dispatch d where d.order_id = o.id)
          and (o.state in ('AUTHORISED', 'CANCELLATION_ASKED', 'PARTLY_INVOICED', 'INVOICED',
              'DELIVERED', 'RETURNED')
            or exists (select 1 from invoice v where v.order_id = o.id)
            or exists (select 1 from order_hand_over h
              where h.order_id = o.id and h.fact = 'AUTHORISED'))
        """);
    rules.put(
        "invoiced before it was authorised",
        """
        select e.order_id as id from order_event e where e.event = 'invoiced' and not exists (
          select 1 from order_event a where a.order_id = e.order_id and a.event = 'authorised'
            and a.id < e.id)
        """);
    rules.put(
        "invoices above the order's total",
        """
        select o.id from orders o join (select order_id, sum(amount) as n from invoice
          where invoice_type = 'OUTPUT' group by order_id) v on v.order_id = o.id
        where v.n > o.items_total + o.services_total + o.price_tags_total + o.tax_total
            + o.freight_total + o.adjustment_total
        """);
    rules.put(
        "returns above the invoices",
        """
        select order_id as id from invoice group by order_id
        having sum(case when invoice_type = 'INPUT' then amount else -amount end) > 0
        """);
    rules.put(
        "totals that are not the sum of the lines",
        """
        select o.id from orders o join (select order_id, sum(goods) as goods,
            sum(services) as services, sum(price_tags) as price_tags, sum(tax) as tax,
            sum(freight) as freight from order_line group by order_id) l on l.order_id = o.id
        where o.items_total <> l.goods or o.services_total <> l.services
          or o.price_tags_total <> l.price_tags or o.tax_total <> l.tax
          or o.freight_total <> l.freight
        """);
    rules.put(
        "adjustments that are not those of the changes",
        """
        select o.id from orders o where o.adjustment_total <> (
          select coalesce(sum(c.adjustment), 0) from order_change c
          where c.order_id = o.id and c.state = 'APPLIED')
        """);
    rules.put(
        "a change under way that the order does not know, or the other way round",
        """
        select o.id from orders o where coalesce(o.open_change, '') <> coalesce((
          select max(c.change_id) from order_change c
          where c.order_id = o.id and c.state in ('DECIDING', 'AGREED')), '')
        or (select count(*) from order_change c
          where c.order_id = o.id and c.state in ('DECIDING', 'AGREED')) > 1
        or (o.open_change is not null and o.state not in ('AUTHORISED', 'PARTLY_INVOICED'))
        """);
    rules.put(
        "invoiced while a change was under way",
        """
        select e.order_id as id from order_event e where e.event = 'invoiced'
        and (select count(*) from order_event a where a.order_id = e.order_id and a.id < e.id
            and a.event = 'change-requested')
          > (select count(*) from order_event a where a.order_id = e.order_id and a.id < e.id
            and a.event in ('change-applied', 'change-refused', 'change-cancelled',
              'change-lapsed'))
        """);
    rules.put(
        "undecided beyond its deadline",
        """
        select c.order_id as id from order_change c where c.due_at <= current_timestamp
        union select r.order_id from order_cancellation_request r
          where r.undecided = true and r.decide_by <= current_timestamp
        union select r.order_id from reservation r
          where r.state = 'HELD' and r.expires_at <= current_timestamp
        """);
    rules.put(
        "undecided without a deadline",
        """
        select c.order_id as id from order_change c
        where c.state in ('DECIDING', 'AGREED') and c.due_at is null
        union select o.id from orders o where case o.state when 'CANCELLATION_ASKED' then 1 else 0 end <> (
          select count(*) from order_cancellation_request r
          where r.order_id = o.id and r.undecided = true)
        """);
    rules.put(
        "pieces held for a change that is not under way",
        """
        select a.order_id as id from reservation_addition a join orders o on o.id = a.order_id
        where o.open_change is null
        """);
    equal(
        rules,
        "invoices told",
        MESSAGES,
        "'invoice'",
        "(select count(*) from invoice v where v.order_id = o.id)");
    equal(rules, "tracking told", MESSAGES, "'tracking'", EVENTS.formatted("'tracked'"));
    equal(
        rules,
        "tracking events told",
        MESSAGES,
        "'tracking-events'",
        "(select count(*) from order_event e where e.order_id = o.id and e.event in ('progressed',"
            + " 'parcel-delivered', 'delivered'))");
    equal(
        rules,
        "cancellations told",
        MESSAGES,
        "'cancellation'",
        """
        (select count(*) from order_cancellation c where c.order_id = o.id and (c.actor = 'SELLER'
          or exists (select 1 from order_cancellation_request r where r.order_id = o.id
            and r.confirmed = true)))
        """);
    equal(
        rules,
        "agreements told",
        MESSAGES,
        "'agreement'",
        """
        (select count(*) from order_event e join order_change c
           on c.order_id = e.order_id and e.detail like concat('change ', c.change_id, ':%')
         where e.order_id = o.id and c.form = 'AGREEMENT'
           and e.event in ('change-agreed', 'change-applied'))
        """);
    equal(
        rules,
        "refused changes told",
        MESSAGES,
        "'change-refusal'",
        """
        (select count(*) from order_change c where c.order_id = o.id and c.form = 'AGREEMENT'
          and (c.state in ('REFUSED', 'LAPSED')
            or (c.state = 'CANCELLED' and c.outcome like 'the cancellation of%')))
        """);
    // One that was agreed to and is called off or lapses: told that the order stays as it was.
    equal(
        rules,
        "changes handed over",
        FACTS,
        "'CHANGED'",
        """
        (select count(*) from order_change c where c.order_id = o.id and (c.state = 'APPLIED'
          or ((c.state = 'LAPSED'
              or (c.state = 'CANCELLED' and c.outcome = 'called off by the marketplace'))
            and exists (select 1 from order_event e where e.order_id = c.order_id
              and e.event = 'change-agreed'
              and e.detail like concat('change ', c.change_id, ':%')))))
        """);
    equal(
        rules,
        "refused cancellations handed over",
        FACTS,
        "'CANCELLATION_REFUSED'",
        "(select count(*) from order_cancellation_request r where r.order_id = o.id"
            + " and r.confirmed = false and r.decided_by <> 'INVOICE')");
    equal(rules, "placement handed over", FACTS, "'PLACED'", "1");
    equal(
        rules,
        "authorisation handed over",
        FACTS,
        "'AUTHORISED'",
        EVENTS.formatted("'authorised'"));
    equal(rules, "expiry handed over", FACTS, "'EXPIRED'", EVENTS.formatted("'expired'"));
    equal(rules, "cancellation handed over", FACTS, "'CANCELLED'", EVENTS.formatted("'cancelled'"));
    equal(
        rules,
        "questions about cancellation handed over",
        FACTS,
        "'CANCELLATION_ASKED'",
        "(select count(*) from order_cancellation_request r where r.order_id = o.id)");
    equal(
        rules,
        "questions about changes handed over",
        FACTS,
        "'CHANGE_ASKED'",
        "(select count(*) from order_change c where c.order_id = o.id)");
    return rules;
  }

  private static Map<String, String> reservations() {
    return Map.of(
        "a reservation that does not fit the state",
        """
        select o.id from orders o left join reservation r on r.order_id = o.id
        where coalesce(r.state, 'none') <> case o.state when 'PLACED' then 'HELD'
          when 'AUTHORISED' then 'KEPT' when 'CANCELLATION_ASKED' then 'KEPT'
          when 'PARTLY_INVOICED' then 'KEPT' when 'INVOICED' then 'CONSUMED'
          when 'DELIVERED' then 'CONSUMED' when 'RETURNED' then 'CONSUMED'
          when 'EXPIRED' then case r.state when 'HELD' then 'HELD' else 'RELEASED' end
          when 'CANCELLED' then case when exists (
            select 1 from invoice v where v.order_id = o.id) then 'CONSUMED' else 'RELEASED' end
          end
        """,
        "a reservation of other pieces than the lines'",
        OTHER_PIECES.replace("?", ""));
  }

  /** A booked order's pieces have left, but for those that a later change added. */
  private static Map<String, String> reservationsWhenBooked() {
    return Map.of(
        "a reservation that does not fit the state and the booking",
        """
        select o.id from orders o left join reservation r on r.order_id = o.id
          left join order_booking b on b.order_id = o.id
        where case
          when o.state = 'PLACED' then r.state = 'HELD'
          when o.state = 'EXPIRED' then r.state in ('RELEASED', 'HELD') and b.at is null
          when o.state in ('INVOICED', 'DELIVERED', 'RETURNED') then r.state = 'CONSUMED'
          when o.state = 'CANCELLED' then r.state = case
            when exists (select 1 from invoice v where v.order_id = o.id) then 'CONSUMED'
            when b.at is null then 'RELEASED' else r.state end and r.state <> 'KEPT'
          when b.at is null then r.state = 'KEPT'
          when exists (select 1 from order_hand_over h where h.order_id = o.id
            and h.fact = 'CHANGED') then r.state in ('KEPT', 'CONSUMED')
          else r.state = 'CONSUMED' end = false
        """,
        "more held than is not invoiced",
        """
        select i.order_id as id from (select i.order_id, i.sku, sum(i.quantity) as n
            from reservation_item i join reservation r on r.order_id = i.order_id
            where r.state in ('HELD', 'KEPT') group by i.order_id, i.sku) i
          join (select order_id, sku, sum(quantity - invoiced) as n from order_line
            group by order_id, sku) l on l.order_id = i.order_id and l.sku = i.sku
        where i.n > l.n
        """,
        "a reservation of other pieces than the lines'",
        OTHER_PIECES.replace(
            "?", "and not exists (select 1 from order_booking b where b.order_id = o.id)"));
  }

  /** What was told is exactly what has happened. */
  private static void equal(
      Map<String, String> rules, String name, String told, String kind, String happened) {
    rules.put(
        name + " otherwise than they happened",
        "select o.id from orders o where " + told.formatted(kind) + " <> " + happened);
  }

  /** The orders of which nothing personal is left. */
  List<String> erased() {
    return jdbc.sql("select id from orders where personal_data = 0").query(String.class).list();
  }

  List<Violation> find() {
    return rules.entrySet().stream()
        .flatMap(rule ->
            jdbc.sql(rule.getValue()).query((row, _) -> row.getString("id")).list().stream()
                .map(id -> new Violation(id, rule.getKey())))
        .toList();
  }
}
