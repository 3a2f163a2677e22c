package io.sellerconnector.vtex.client;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexClients;
import io.sellerconnector.vtex.VtexProperties;
import io.sellerconnector.vtex.rate.CallGuard;
import io.sellerconnector.vtex.rate.DatabaseRateLimiter;
import io.sellerconnector.vtex.rate.Pauses;
import io.sellerconnector.vtex.rate.RateLimiter;
import io.sellerconnector.vtex.rate.RatedAccount;
import io.sellerconnector.vtex.rate.SharedRates;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.stereotype.Component;

/** One client per account, with a pool of its own: a slow one does not take the others' place. */
@Component
public final class HttpVtexClients implements VtexClients {

  private static final DnsResolver DNS =
      new BoundedDns(SystemDefaultDnsResolver.INSTANCE, BoundedDns.LONGEST);

  /** The only thread that shares rates through the database; never interrupted. */
  private final ScheduledExecutorService rateThread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("marketplace-rates").factory());

  private final Map<VtexAccount, HttpVtexClient> clients = new LinkedHashMap<>();
  private final Map<VtexAccount, Integer> users = new HashMap<>();
  private final Set<String> gauged = new HashSet<>();
  private final VtexProperties properties;
  private final SharedRates rates;
  private final Clock clock;
  private final MeterRegistry registry;

  public HttpVtexClients(
      VtexProperties properties, SharedRates rates, Clock clock, MeterRegistry registry) {
    this.properties = properties;
    this.rates = rates;
    this.clock = clock;
    this.registry = registry;
  }

  @Override
  public synchronized VtexClient of(VtexAccount account) {
    users.merge(account, 1, Integer::sum);
    return clients.computeIfAbsent(account, this::open);
  }

  @Override
  public synchronized void release(VtexAccount account) {
    if (users.merge(account, -1, Integer::sum) > 0) {
      return;
    }
    users.remove(account);
    HttpVtexClient client = clients.remove(account);
    if (client != null) {
      client.close();
    }
  }

  /** In the order in which they were first asked for. */
  synchronized List<HttpVtexClient> all() {
    return List.copyOf(clients.values());
  }

  private HttpVtexClient open(VtexAccount account) {
    GuardedDns dns = new GuardedDns(DNS, account.trustedHosts());
    Pauses pauses = new Pauses(clock);
    RateLimiter limiter =
        new DatabaseRateLimiter(
            RatedAccount.of(account),
            account.rate(),
            properties.rateWait(),
            rates,
            pauses,
            rateThread);
    HttpVtexClient client =
        new HttpVtexClient(
            account,
            new BoundedHttpCall(AbortableRequests.over(dns, properties), clock),
            new CallGuard(account.name(), limiter, pauses, properties, clock),
            new ResponseClassifier(account.credentials(), properties.throttledFor(), clock),
            properties,
            new CallTimer(registry, account.name()));
    if (gauged.add(account.name())) {
      gauges(account.name());
    }
    return client;
  }

  /** Of an account, whoever calls it now: its sellers come and go, and their keys change. */
  private void gauges(String account) {
    gauge(account, "connector.vtex.resting", HttpVtexClient::isResting)
        .description("1 while a host of a marketplace that keeps failing is left alone")
        .register(registry);
    gauge(account, "connector.vtex.unauthorised", HttpVtexClient::isLockedOut)
        .description("1 while a marketplace is left alone because it refuses our app key")
        .register(registry);
    gauge(account, "connector.vtex.paused", HttpVtexClient::isPaused)
        .description("1 while a marketplace is left alone because it asked for a pause")
        .register(registry);
  }

  private Gauge.Builder<HttpVtexClients> gauge(
      String account, String name, Predicate<HttpVtexClient> state) {
    return Gauge.builder(name, this, each -> each.isAny(account, state) ? 1 : 0)
        .tag("marketplace", account);
  }

  private boolean isAny(String account, Predicate<HttpVtexClient> state) {
    return all().stream().filter(client -> client.account().name().equals(account)).anyMatch(state);
  }

  @PreDestroy
  public void close() {
    rateThread.shutdown();
    all().forEach(HttpVtexClient::close);
  }
}
