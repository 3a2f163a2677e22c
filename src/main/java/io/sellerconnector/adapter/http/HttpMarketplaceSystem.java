package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import io.sellerconnector.adapter.orderjson.EventJson;
import io.sellerconnector.adapter.support.ValueRefused;
import java.time.Duration;
import java.time.Instant;

/** {@code POST /events}. */
final class HttpMarketplaceSystem implements MarketplaceSystem {

  private static final Duration UNTIL_ASKED = Duration.ofSeconds(10);

  private final ErpQueries reads;

  HttpMarketplaceSystem(ErpQueries reads) {
    this.reads = reads;
  }

  @Override
  public EventAnswer take(MarketplaceEvent event, Instant deadline) {
    ErpRequest request = ErpRequest.told(Operation.EVENTS, event.key(), EventJson.of(event));
    try {
      ErpResponse response = reads.call(request, deadline);
      return response.isRefusal()
          ? reads.read(request, response, HttpMarketplaceSystem::refused)
          : reads.read(request, response, HttpMarketplaceSystem::taken);
    } catch (CallFailed e) {
      return switch (e.kind()) {
        case NOT_ASKED ->
            new EventAnswer.NotAsked(
                e.reason(), e.retryAfter() == null ? UNTIL_ASKED : e.retryAfter());
        case NOT_SENT, UNANSWERED, FAULT, BUSY -> new EventAnswer.Away(e.reason());
        case UNUSABLE, UNREADABLE -> new EventAnswer.Failed(e.reason());
      };
    }
  }

  private static EventAnswer refused(ErpFields answer) throws ValueRefused {
    return new EventAnswer.Refused(
        HttpOrderSystem.shortened(answer.text("reason", Integer.MAX_VALUE)));
  }

  private static EventAnswer taken(ErpFields answer) throws ValueRefused {
    if (!answer.flag("taken", false)) {
      throw new ValueRefused("taken", "is not true");
    }
    return new EventAnswer.Taken();
  }
}
