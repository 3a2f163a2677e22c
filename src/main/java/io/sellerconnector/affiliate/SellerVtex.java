package io.sellerconnector.affiliate;

import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import java.net.URI;

/**
 * Calls the VTEX accounts of sellers: with the seller's key, within the account's rate, and not at
 * all while it fails, asks for a pause or refuses the key.
 */
public interface SellerVtex {

  /** An address below the account's own host; ids become single, encoded segments. */
  URI address(AffiliateSeller seller, String... segments);

  /** The same below the host of the account's payment gateway. */
  URI gateway(AffiliateSeller seller, String... segments);

  /** The same below the host that takes the account's payments with their cards. */
  URI vault(AffiliateSeller seller, String... segments);

  /** For what is not a message of the outbox, such as a question of the moment. */
  VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, Priority priority);

  VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, OutboundMessage message);

  /** How many more calls of this priority are worth making now. */
  int room(AffiliateSeller seller, Priority priority);

  /**
   * Where this seller's VTEX finds us, secret included: {@code {public-url}/affiliate/{seller}/…}.
   * To be handed to VTEX and nobody else; not for logs, answers, or tables in clear.
   */
  URI callbackBase(AffiliateSeller seller);
}
