package io.sellerconnector.offer.policy;

import io.sellerconnector.shared.Quantity;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is offered where. A marketplace without a rule is offered everything, at its own sales
 * channel's price, with all of the stock.
 *
 * @param rules what is offered where: at most one rule per marketplace and sales channel; that of a
 *     sales channel replaces its marketplace's as a whole
 * @param pollInterval how often decisions by hand that other replicas took are looked for, 10 ms to
 *     1 s
 */
@ConfigurationProperties("connector.offering")
public record SalesPolicyProperties(
    @DefaultValue List<Rule> rules, @DefaultValue("250ms") Duration pollInterval) {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  public SalesPolicyProperties {
    rules = List.copyOf(rules);
    if (pollInterval.compareTo(SHORTEST) < 0 || pollInterval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "connector.offering.poll-interval is %d ms; set it between %d ms and %d ms"
              .formatted(pollInterval.toMillis(), SHORTEST.toMillis(), LONGEST.toMillis()));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String name = "connector.offering.rules[" + i + "]";
      rule.check(name);
      if (!seen.add(rule.marketplace + '\n' + rule.salesChannel)) {
        throw new IllegalArgumentException(
            "%s is a second rule for marketplace %s%s; merge them"
                .formatted(
                    name,
                    rule.marketplace,
                    rule.salesChannel == null ? "" : ", sales channel " + rule.salesChannel));
      }
    }
  }

  /**
   * @param marketplace required: the configured account that the rule is for
   * @param salesChannel the sales channel that the rule is for; missing: all of the marketplace's
   * @param only what is offered; without any of its lists, everything
   * @param except what is not offered, although {@code only} has it; without lists, nothing
   * @param priceChannel the sales channel whose prices are offered; missing: the one asked for
   * @param stock how much of the stock is offered
   */
  public record Rule(
      @DefaultValue("") String marketplace,
      @Nullable String salesChannel,
      @DefaultValue Range only,
      @DefaultValue Range except,
      @Nullable String priceChannel,
      @DefaultValue Share stock) {

    void check(String name) {
      if (marketplace.isBlank()) {
        throw new IllegalArgumentException(
            name + ".marketplace is missing; give the account that the rule is for");
      }
      stock.check(name + ".stock");
    }
  }

  /**
   * SKUs that have one of the brands, lie in one of the categories or are in the list.
   *
   * @param brands whole names, in upper or lower case
   * @param categories paths such as {@code Home/Kitchen}, which stand for all below them, too
   * @param skus SKU ids; longer lists are better decided by hand, through the seller API
   */
  public record Range(
      @DefaultValue List<String> brands,
      @DefaultValue List<String> categories,
      @DefaultValue List<String> skus) {}

  /**
   * @param percentage the share of what lies at a location beyond the floor, rounded down; 1 to 100
   * @param floor how many pieces of every location that are never sold there
   * @param fixed the most pieces of a SKU at a location that open orders hold and that went out
   *     with invoices within the last day, in all; missing: no limit
   */
  public record Share(
      @DefaultValue("100") int percentage, @DefaultValue("0") int floor, @Nullable Integer fixed) {

    void check(String name) {
      if (percentage < 1 || percentage > 100) {
        throw new IllegalArgumentException(
            "%s.percentage is %d; it is 1 to 100".formatted(name, percentage));
      }
      if (floor < 0 || floor > Quantity.MAX_VALUE) {
        throw new IllegalArgumentException(
            "%s.floor is %d; it is 0 or more".formatted(name, floor));
      }
      if (fixed != null && (fixed < 1 || fixed > Quantity.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "%s.fixed is %d; it is 1 or more: to offer nothing, leave the SKUs out with except"
                .formatted(name, fixed));
      }
    }
  }
}
