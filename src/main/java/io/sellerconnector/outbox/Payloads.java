package io.sellerconnector.outbox;

import io.sellerconnector.privacy.SealedColumn;
import io.sellerconnector.privacy.SealedStore;
import io.sellerconnector.privacy.Sealing;
import java.util.List;
import java.util.UUID;

/** Payloads may hold personal data, so they are sealed until the moment they are sent. */
final class Payloads implements SealedStore {

  /** The message's id is not known yet when its payload is sealed. */
  private static final SealedColumn PAYLOAD =
      SealedColumn.of("outbox_message", "payload", "id").boundTo("message_key");

  /** Stands in the place of a payload that was erased. */
  static final String ERASED = Sealing.ERASED;

  private final Sealing sealing;

  Payloads(Sealing sealing) {
    this.sealing = sealing;
  }

  String seal(String payload, UUID key) {
    return sealing.write(payload, PAYLOAD.at(key.toString()));
  }

  OutboundMessage open(OutboundMessage message) {
    return new OutboundMessage(
        message.id(),
        message.key(),
        message.kind(),
        message.destination(),
        message.subject(),
        sealing.read(message.payload(), PAYLOAD.at(message.key())),
        message.attempt(),
        message.operationId(),
        message.traceparent(),
        message.urgency());
  }

  @Override
  public List<SealedColumn> sealedColumns() {
    return List.of(PAYLOAD);
  }
}
