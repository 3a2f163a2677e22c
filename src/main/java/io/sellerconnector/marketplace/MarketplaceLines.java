package io.sellerconnector.marketplace;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.stereotype.Component;

/** One line per marketplace, with a pool of its own: a slow one does not take the others' place. */
@Component
final class MarketplaceLines {

  private static final DnsResolver DNS =
      new BoundedDns(SystemDefaultDnsResolver.INSTANCE, BoundedDns.LONGEST);

  private final Map<String, MarketplaceLine> lines = new LinkedHashMap<>();

  MarketplaceLines(
      MarketplaceProperties marketplaces,
      VtexProperties properties,
      Clock clock,
      MeterRegistry registry) {
    for (MarketplaceSettings settings : marketplaces.marketplaces()) {
      MarketplaceLine line = line(settings, properties, clock, registry);
      lines.put(settings.account(), line);
      Gauge.builder("connector.vtex.resting", line, each -> each.isResting() ? 1 : 0)
          .description("1 while a marketplace that keeps failing is left alone")
          .tag("marketplace", settings.account())
          .register(registry);
      Gauge.builder("connector.vtex.unauthorised", line, each -> each.isLockedOut() ? 1 : 0)
          .description("1 while a marketplace is left alone because it refuses our app key")
          .tag("marketplace", settings.account())
          .register(registry);
    }
  }

  Optional<MarketplaceLine> to(String account) {
    return Optional.ofNullable(lines.get(account));
  }

  private static MarketplaceLine line(
      MarketplaceSettings settings,
      VtexProperties properties,
      Clock clock,
      MeterRegistry registry) {
    GuardedDns dns = new GuardedDns(DNS, TrustedHosts.of(settings.trustedHosts()));
    return new MarketplaceLine(
        settings.outbound(),
        new Exchange(AbortableRequests.over(dns, properties)),
        new Governor(settings.account(), settings.rate(), properties, clock),
        new AnswerReading(settings.outbound(), properties.throttledFor(), clock),
        properties,
        new CallTimer(registry, settings.account()));
  }

  @PreDestroy
  void close() {
    lines.values().forEach(MarketplaceLine::close);
  }
}
