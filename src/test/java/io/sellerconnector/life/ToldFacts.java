package io.sellerconnector.life;

import io.sellerconnector.life.ConnectedErp.Told;
import io.sellerconnector.life.Invariants.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what the connected order system was told with what the ledger says it had to be told.
 */
final class ToldFacts {

  private static final Set<String> QUESTIONS = Set.of("CANCELLATION_ASKED", "CHANGE_ASKED");
  private static final int TRIES = 30;

  private record Fact(int number, String name, boolean taken) {}

  private final JdbcClient jdbc;
  private final ConnectedErp erp;

  ToldFacts(JdbcClient jdbc, ConnectedErp erp) {
    this.jdbc = jdbc;
    this.erp = erp;
  }

  /** Sends what is left, and then finds the orders of which something else was told. */
  List<Violation> find() {
    Map<String, List<Fact>> before = facts();
    before.keySet().forEach(this::deliverAll);
    List<Violation> violations = new ArrayList<>();
    facts().forEach((order, facts) -> compare(order, facts, violations));
    return violations;
  }

  private void deliverAll(String order) {
    for (int attempt = 0; attempt < TRIES && !erp.deliver(order, false); attempt++) {}
  }

  private void compare(String order, List<Fact> facts, List<Violation> violations) {
    List<Told> told = erp.told(order);
    List<String> due =
        facts.stream()
            .filter(fact -> !QUESTIONS.contains(fact.name()))
            .map(fact -> fact.number() + " " + plain(fact.name()))
            .toList();
    check(facts.stream().allMatch(Fact::taken), order, "a fact that was never taken", violations);
    check(
        distinct(told.stream()).equals(due),
        order,
        "told " + distinct(told.stream()) + " instead of " + due,
        violations);
    check(
        distinct(told.stream().filter(Told::taken)).equals(due),
        order,
        "told, but not taken: " + told,
        violations);
    List<Integer> numbers = told.stream().map(ToldFacts::number).toList();
    check(
        numbers.equals(numbers.stream().sorted(Comparator.naturalOrder()).toList()),
        order,
        "told out of order: " + numbers,
        violations);
  }

  private static void check(boolean holds, String order, String rule, List<Violation> violations) {
    if (!holds) {
      violations.add(new Violation(order, rule));
    }
  }

  private static List<String> distinct(Stream<Told> told) {
    return told.map(one -> number(one) + " " + plain(one.fact())).distinct().toList();
  }

  private static int number(Told told) {
    return Integer.parseInt(told.key().substring(told.key().lastIndexOf(':') + 1));
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private Map<String, List<Fact>> facts() {
    Map<String, List<Fact>> facts = new LinkedHashMap<>();
    jdbc.sql("select order_id, number, fact, taken from order_hand_over order by order_id, number")
        .query(row -> {
          facts
              .computeIfAbsent(row.getString("order_id"), _ -> new ArrayList<>())
              .add(new Fact(row.getInt("number"), row.getString("fact"), row.getBoolean("taken")));
        });
    return facts;
  }
}
