package io.sellerconnector.order.cancellation;

import io.sellerconnector.shared.MarketplaceAccount;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of a marketplace's wish to cancel an authorised order. Before the authorisation it
 * is always confirmed at once, and after the first invoice always refused.
 *
 * @param policy who decides about a cancellation of an authorised order: {@code until-taken-over},
 *     it is confirmed at once until the seller's system has taken the order over, and then that
 *     system decides; {@code auto-confirm}, confirmed at once; {@code ask-erp}, the seller's system
 *     decides; {@code until-invoiced}, it is confirmed at the deadline unless an invoice comes
 *     before, which refuses it
 * @param decideWithin how long a decision may take; then {@code at-deadline} decides
 * @param atDeadline what is decided when nobody has decided in time: {@code confirm} or {@code
 *     refuse}; null: refused with {@code until-taken-over}, confirmed with the other policies
 * @param confirmByCall whether a confirmation is told to the marketplace by a call of our own;
 *     otherwise the marketplace learns of it when it repeats its own
 * @param checkInterval how often passed deadlines are looked for
 * @param marketplaces what is different for single marketplaces, by account
 */
@ConfigurationProperties("connector.cancellation")
public record CancellationProperties(
    @DefaultValue("until-taken-over") Policy policy,
    @DefaultValue("24h") Duration decideWithin,
    @Nullable AtDeadline atDeadline,
    @DefaultValue("true") boolean confirmByCall,
    @DefaultValue("30s") Duration checkInterval,
    @DefaultValue Map<String, OwnRule> marketplaces) {

  private static final OwnRule NOTHING = new OwnRule(null, null, null, null);

  public CancellationProperties {
    marketplaces = Map.copyOf(marketplaces);
    positive("decide-within", decideWithin);
    positive("check-interval", checkInterval);
    marketplaces.forEach((account, own) -> {
      if (own.decideWithin() != null) {
        positive("marketplaces." + account + ".decide-within", own.decideWithin());
      }
    });
  }

  /** Who decides. */
  enum Policy {
    UNTIL_TAKEN_OVER,
    AUTO_CONFIRM,
    ASK_ERP,
    UNTIL_INVOICED
  }

  /** What is decided if nobody does in time. */
  enum AtDeadline {
    CONFIRM,
    REFUSE
  }

  /**
   * What one marketplace has of its own; null: as for all.
   *
   * @param policy who decides there
   * @param decideWithin how long a decision may take there
   * @param atDeadline what is decided there when nobody has decided in time
   * @param confirmByCall whether a confirmation is told there by a call of our own
   */
  record OwnRule(
      @Nullable Policy policy,
      @Nullable Duration decideWithin,
      @Nullable AtDeadline atDeadline,
      @Nullable Boolean confirmByCall) {}

  /**
   * The rule of one marketplace.
   *
   * @param decideWithin above zero
   */
  record Rule(Policy policy, Duration decideWithin, AtDeadline atDeadline, boolean confirmByCall) {}

  Rule of(MarketplaceAccount account) {
    OwnRule own = marketplaces.getOrDefault(account.value(), NOTHING);
    Policy decides = either(own.policy(), policy);
    // What the seller's system has taken over may be on a truck, whatever it does not say.
    AtDeadline unlessSaid =
        decides == Policy.UNTIL_TAKEN_OVER ? AtDeadline.REFUSE : AtDeadline.CONFIRM;
    return new Rule(
        decides,
        either(own.decideWithin(), decideWithin),
        either(own.atDeadline(), either(atDeadline, unlessSaid)),
        either(own.confirmByCall(), confirmByCall));
  }

  private static <T> T either(@Nullable T own, T common) {
    return own == null ? common : own;
  }

  private static void positive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "connector.cancellation." + name + " must be above zero, it is " + duration);
    }
  }
}
