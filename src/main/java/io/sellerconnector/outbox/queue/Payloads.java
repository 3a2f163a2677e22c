package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.TextEncryption;
import java.util.List;
import java.util.UUID;

/** Payloads may hold personal data, so they are sealed until the moment they are sent. */
public final class Payloads implements EncryptedStore {

  /** The message's id is not known yet when its payload is sealed. */
  private static final EncryptedColumn PAYLOAD =
      EncryptedColumn.of("outbox_message", "payload", "id").boundTo("message_key");

  /** Stands in the place of a payload that was erased. */
  public static final String ERASED = TextEncryption.ERASED;

  private final TextEncryption textEncryption;

  public Payloads(TextEncryption textEncryption) {
    this.textEncryption = textEncryption;
  }

  String seal(String payload, UUID key) {
    return textEncryption.write(payload, PAYLOAD.at(key.toString()));
  }

  public OutboundMessage open(OutboundMessage message) {
    return new OutboundMessage(
        message.id(),
        message.key(),
        message.kind(),
        message.destination(),
        message.subject(),
        textEncryption.read(message.payload(), PAYLOAD.at(message.key())),
        message.attempt(),
        message.operationId(),
        message.traceparent(),
        message.priority());
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(PAYLOAD);
  }
}
