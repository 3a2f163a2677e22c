package io.sellerconnector.marketplace;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.stereotype.Component;

/** One line per marketplace, with a pool of its own: a slow one does not take the others' place. */
@Component
final class MarketplaceLines {

  private static final DnsResolver DNS =
      new BoundedDns(SystemDefaultDnsResolver.INSTANCE, BoundedDns.LONGEST);

  /** The only thread that shares rates through the database; never interrupted. */
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("marketplace-rates").factory());

  private final Map<String, MarketplaceLine> lines = new LinkedHashMap<>();

  MarketplaceLines(
      MarketplaceProperties marketplaces,
      VtexProperties properties,
      SharedRates rates,
      Clock clock,
      MeterRegistry registry) {
    for (MarketplaceSettings settings : marketplaces.marketplaces()) {
      MarketplaceLine line = line(settings, properties, rates, clock, registry);
      lines.put(settings.account(), line);
      Gauge.builder("connector.vtex.resting", line, each -> each.isResting() ? 1 : 0)
          .description("1 while a marketplace that keeps failing is left alone")
          .tag("marketplace", settings.account())
          .register(registry);
      Gauge.builder("connector.vtex.unauthorised", line, each -> each.isLockedOut() ? 1 : 0)
          .description("1 while a marketplace is left alone because it refuses our app key")
          .tag("marketplace", settings.account())
          .register(registry);
      Gauge.builder("connector.vtex.paused", line, each -> each.isPaused() ? 1 : 0)
          .description("1 while a marketplace is left alone because it asked for a pause")
          .tag("marketplace", settings.account())
          .register(registry);
    }
  }

  Optional<MarketplaceLine> to(String account) {
    return Optional.ofNullable(lines.get(account));
  }

  /** How many more messages of this urgency are worth bringing to it now. */
  int room(String account, int urgency) {
    MarketplaceLine line = lines.get(account);
    return line == null ? Integer.MAX_VALUE : line.room(urgency);
  }

  private MarketplaceLine line(
      MarketplaceSettings settings,
      VtexProperties properties,
      SharedRates rates,
      Clock clock,
      MeterRegistry registry) {
    GuardedDns dns = new GuardedDns(DNS, TrustedHosts.of(settings.trustedHosts()));
    Pauses pauses = new Pauses(clock);
    SharedLine shared =
        new DatabaseLine(
            settings.account(), settings.rate(), properties.rateWait(), rates, pauses, keeper);
    return new MarketplaceLine(
        settings.outbound(),
        new Exchange(AbortableRequests.over(dns, properties)),
        new Governor(settings.account(), shared, pauses, properties, clock),
        new AnswerReading(settings.outbound(), properties.throttledFor(), clock),
        properties,
        new CallTimer(registry, settings.account()));
  }

  @PreDestroy
  void close() {
    keeper.shutdown();
    lines.values().forEach(MarketplaceLine::close);
  }
}
