package io.sellerconnector.affiliate;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seller on VTEX for whom our marketplace sells, without its secrets.
 *
 * @param account its VTEX account name
 * @param affiliateId how its account calls our marketplace, three letters; with the account it is
 *     unique, so two affiliates of one account are two sellers
 * @param salesChannel the trade policy whose prices and stock our marketplace gets
 * @param country ISO 3166 alpha-3, of the reference postal codes
 * @param currency ISO 4217, of all its amounts
 * @param referencePostalCodes where a SKU must be deliverable to for it to be for sale; the first
 *     is the one that is asked for
 * @param floor stock up to here is not offered, in pieces
 * @param cap no more than this is offered, in pieces
 * @param emailAlias the domain of the aliases that VTEX gets in place of shoppers' addresses, or
 *     null if it gets the addresses
 * @param priceTolerance by how many percent a price may differ when an order is placed; 0 to 100
 * @param fob whether our marketplace delivers what it sells
 * @param payment who takes the shopper's money
 * @param paused whether nothing is sold for it for now
 */
public record AffiliateSeller(
    SellerName name,
    String account,
    String affiliateId,
    String salesChannel,
    String country,
    String currency,
    List<String> referencePostalCodes,
    SimulationApi simulationApi,
    PlacementApi placementApi,
    OrderBody orderBody,
    int floor,
    int cap,
    @Nullable String emailAlias,
    BigDecimal priceTolerance,
    boolean fob,
    AllowedChanges changes,
    Payment payment,
    boolean paused) {

  public AffiliateSeller {
    referencePostalCodes = List.copyOf(referencePostalCodes);
  }

  /** One for whose orders our marketplace takes the money. */
  public AffiliateSeller(
      SellerName name,
      String account,
      String affiliateId,
      String salesChannel,
      String country,
      String currency,
      List<String> referencePostalCodes,
      SimulationApi simulationApi,
      PlacementApi placementApi,
      OrderBody orderBody,
      int floor,
      int cap,
      @Nullable String emailAlias,
      BigDecimal priceTolerance,
      boolean fob,
      AllowedChanges changes,
      boolean paused) {
    this(
        name,
        account,
        affiliateId,
        salesChannel,
        country,
        currency,
        referencePostalCodes,
        simulationApi,
        placementApi,
        orderBody,
        floor,
        cap,
        emailAlias,
        priceTolerance,
        fob,
        changes,
        Payment.NONE,
        paused);
  }

  /** Whether the seller takes the shopper's money, through its own gateway. */
  public boolean takesPayment() {
    return payment == Payment.SELLER;
  }

  /** Which of VTEX's simulations is asked. */
  public enum SimulationApi {
    /** {@code POST /api/fulfillment/pvt/orderForms/simulation}. */
    FULFILMENT,
    /** {@code POST /api/checkout/pub/orderForms/simulation}. */
    CHECKOUT;

    /** Whether an answer shows that the seller's key is good: anybody may ask the other one. */
    public boolean needsKey() {
      return this == FULFILMENT;
    }
  }

  /** How orders are placed. */
  public enum PlacementApi {
    /** {@code POST /api/fulfillment/pvt/orders}, which answers at once. */
    FULFILMENT,
    /** {@code POST /api/order-integration/orders}, whose result is told later. */
    ORDER_INTEGRATION
  }

  /** The form of a placement's body; the guides and the schema disagree. */
  public enum OrderBody {
    ARRAY,
    OBJECT
  }

  /** Who takes the shopper's money. */
  public enum Payment {
    /** Not the seller: our marketplace does. */
    NONE,
    /** The seller, through the gateway of its account. */
    SELLER
  }

  /** Which changes of an order the seller may make. */
  public enum AllowedChanges {
    /** Those after which the shopper pays no more than before. */
    REDUCTIONS,
    ALL,
    NONE
  }
}
