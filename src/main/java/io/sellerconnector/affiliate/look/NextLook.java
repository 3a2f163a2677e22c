package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.look.Looked.Price;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Plan;
import io.sellerconnector.affiliate.offer.SellerOffer.Priced;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When an offer is looked at next, and why. */
final class NextLook {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(30);
  private static final int MOST_DOUBLINGS = 10;
  private static final int LONGEST_REASON = 300;

  /** VTEX's clock is not ours. */
  private static final Duration BEHIND_PRICE = Duration.ofSeconds(1);

  /** Some accounts say of every price that it ends in a moment. */
  private static final Duration LEAST_TO_PRICE_END = Duration.ofMinutes(1);

  private final AffiliateOfferProperties properties;

  NextLook(AffiliateOfferProperties properties) {
    this.properties = properties;
  }

  private record Due(LookReason reason, Instant at) {

    Due earlier(Due other) {
      return other.at.isBefore(at) ? other : this;
    }
  }

  /**
   * @param row as it is in the database, still claimed
   * @param found the same with what the look has found
   */
  Plan after(SellerOffer row, SellerOffer found, Looked looked, Instant startedAt, Instant now) {
    Plan plan = row.plan();
    boolean noticedMeanwhile = plan.version() != looked.claimed().plan().version();
    boolean stillWantsData = plan.data() && (noticedMeanwhile || !hasData(looked));
    Duration later = later(looked);
    if (later != null) {
      return planned(plan, stillWantsData, plan.againAt(), new Due(plan.reason(), now.plus(later)));
    }
    String failure = failure(looked);
    if (failure != null) {
      int failures = plan.failures() + 1;
      Due due =
          noticedMeanwhile
              ? new Due(LookReason.NOTICE, now)
              : new Due(plan.reason(), now.plus(retryAfter(failures)));
      return failed(plan, stillWantsData, due, failures, failure);
    }
    Instant again = plan.againAt();
    if (noticedMeanwhile) {
      return planned(plan, plan.data(), again, new Due(LookReason.NOTICE, now));
    }
    Instant stillAgain =
        again == null
            ? unannounced(row, found, startedAt)
            : again.isAfter(startedAt) ? again : null;
    Due due = next(row, found, stillAgain, startedAt);
    return new Plan(plan.version(), false, null, stillAgain, due.reason(), due.at(), null, 0, null);
  }

  /**
   * The second look at a price that has changed though nothing said so: VTEX may answer the former
   * one yet for a while, or has just done so. Null if there is none.
   */
  private @Nullable Instant unannounced(SellerOffer row, SellerOffer found, Instant startedAt) {
    Priced before = row.priced();
    Priced now = found.priced();
    boolean same =
        before.lookedAt() == null
            || (Objects.equals(before.price(), now.price())
                && Objects.equals(before.listPrice(), now.listPrice()));
    return same ? null : startedAt.plus(properties.secondLook());
  }

  private Due next(SellerOffer row, SellerOffer found, @Nullable Instant again, Instant startedAt) {
    Instant readAt = found.described().readAt();
    Due due =
        new Due(
            LookReason.SWEEP, (readAt == null ? startedAt : readAt).plus(properties.dataEvery()));
    if (!found.listed().listed() || !found.described().isSellable()) {
      return due;
    }
    if (again != null) {
      due = due.earlier(new Due(LookReason.AGAIN, again));
    }
    Instant until = found.priced().validUntil();
    if (until != null && until.isAfter(startedAt)) {
      Instant ended = until.plus(BEHIND_PRICE);
      Instant soonest = startedAt.plus(LEAST_TO_PRICE_END);
      due = due.earlier(new Due(LookReason.AGAIN, ended.isAfter(soonest) ? ended : soonest));
    }
    boolean fast =
        row.priced().lookedAt() != null && row.priced().stock() != found.priced().stock();
    Duration every = properties.lookEvery();
    if (fast && properties.fastEvery().compareTo(every) < 0) {
      every = properties.fastEvery();
    }
    return due.earlier(new Due(LookReason.SWEEP, startedAt.plus(every)));
  }

  private static Plan planned(Plan plan, boolean data, @Nullable Instant again, Due due) {
    return new Plan(
        plan.version(),
        data,
        plan.noticedAt(),
        again,
        due.reason(),
        due.at(),
        null,
        plan.failures(),
        plan.failure());
  }

  private static Plan failed(Plan plan, boolean data, Due due, int failures, String failure) {
    return new Plan(
        plan.version(),
        data,
        plan.noticedAt(),
        plan.againAt(),
        due.reason(),
        due.at(),
        null,
        failures,
        failure.length() <= LONGEST_REASON ? failure : failure.substring(0, LONGEST_REASON));
  }

  private static Duration retryAfter(int failures) {
    Duration distance =
        FIRST_RETRY.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
    return distance.compareTo(LONGEST_RETRY) < 0 ? distance : LONGEST_RETRY;
  }

  private static boolean hasData(Looked looked) {
    return looked.data() instanceof SkuCatalogue.Answer.Found
        || looked.data() instanceof SkuCatalogue.Answer.Missing;
  }

  private static @Nullable Duration later(Looked looked) {
    if (looked.data() instanceof SkuCatalogue.Answer.Postponed postponed) {
      return postponed.after();
    }
    return looked.price() instanceof Price.Later(Duration after) ? after : null;
  }

  private static @Nullable String failure(Looked looked) {
    if (looked.data() instanceof SkuCatalogue.Answer.Failed(String reason)) {
      return reason;
    }
    return looked.price() instanceof Price.Failed(String reason) ? reason : null;
  }
}
