package io.sellerconnector.shipping.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the seller's system is asked for invoices, returns, parcels, cancellations and decisions, if
 * its adapter can be asked.
 *
 * @param interval how long after an answer it is asked again, 1 second to 1 day
 * @param batch the most documents that one answer names, 1 to 1,000
 * @param timeout the longest wait for one answer, 1 to 60 seconds
 * @param giveUpAfter so long a document is tried again that is refused only for the moment, by
 *     whatever way it was told, 1 minute to 30 days
 */
@ConfigurationProperties("connector.documents")
record DocumentFeedProperties(
    @DefaultValue("15s") Duration interval,
    @DefaultValue("200") int batch,
    @DefaultValue("20s") Duration timeout,
    @DefaultValue("3d") Duration giveUpAfter) {

  DocumentFeedProperties {
    between("interval", interval, Duration.ofSeconds(1), Duration.ofDays(1));
    between("timeout", timeout, Duration.ofSeconds(1), Duration.ofSeconds(60));
    between("give-up-after", giveUpAfter, Duration.ofMinutes(1), Duration.ofDays(30));
    if (batch < 1 || batch > 1_000) {
      throw new IllegalArgumentException(
          "connector.documents.batch must be 1 to 1000, it is " + batch);
    }
  }

  private static void between(String name, Duration given, Duration least, Duration most) {
    if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "connector.documents.%s must be %s to %s, it is %s".formatted(name, least, most, given));
    }
  }
}
