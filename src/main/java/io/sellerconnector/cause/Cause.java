package io.sellerconnector.cause;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a SKU is not sold somewhere. The names are codes that programs may rely on: explanations,
 * listings and metrics say the same ones.
 */
public enum Cause {
  SALES_CHANNEL_NOT_SERVED(
      Owner.SELLER,
      "the sales channel is not served",
      "Name the channel in connector.marketplaces[].sales-channels if it is one of yours."),
  UNKNOWN_SKU(
      Owner.SELLER,
      "the inventory has no such SKU",
      "Put the SKU into the inventory, or mend the id that the marketplace has: ids are"
          + " case-sensitive."),
  INACTIVE(
      Owner.SELLER,
      "the SKU is inactive",
      "Switch it on: PUT /seller/skus/{skuId} with active, or in the system that it comes from."),
  INVENTORY_FAILED(
      Owner.ERP,
      "the inventory could not say what it costs",
      "Mend what keeps the seller's systems from answering; the connector goes on by itself then."),
  WITHOUT_PRICE(
      Owner.SELLER,
      "it has no price that holds in this marketplace now",
      "Give it a price that is valid now, in general or for this sales channel."),
  NOT_OFFERED(
      Owner.SELLER,
      "it is not offered on this marketplace, by rule or by hand",
      "Change the rule in connector.offering.rules, or decide for this SKU: POST"
          + " /seller/offering/decisions."),
  STOPPED(
      Owner.SELLER,
      "selling it was stopped",
      "Ask who stopped it; POST /seller/offering/resumptions with the stop's scope takes it back."),
  SOLD_OUT(
      Owner.SELLER,
      "nothing of it can be promised",
      "Put in stock what lies there, or wait for goods."),
  ALL_HELD(
      Owner.SELLER,
      SOLD_OUT,
      "all that lies there is held for orders",
      "Wait for goods, or look which orders hold it: GET /seller/skus/{skuId}/holds."),
  KEPT_BACK(
      Owner.SELLER,
      SOLD_OUT,
      "what is left of it is kept back by the terms of this market",
      "Put more in stock, or change stock.floor, stock.percentage or stock.fixed of the rule in"
          + " connector.offering.rules."),
  FEWER_PIECES(
      Owner.SELLER,
      "there are fewer pieces than asked for at the place that would deliver",
      "Put in stock what lies there, or wait for goods."),
  FREIGHT_FAILED(
      Owner.ERP,
      "the freight system could not say how it is delivered",
      "Mend what keeps the freight system from answering; the connector goes on by itself then."),
  NOT_DELIVERED_THERE(
      Owner.SELLER,
      "nothing delivers it there",
      "Add a freight row for this postal code that takes this weight and size: GET /seller/freight"
          + " shows what there is."),
  STOCK_ELSEWHERE(
      Owner.SELLER,
      "it lies at places that no delivery to there draws on",
      "Put pieces where the delivery draws on, or add a freight row for the place that has them."),

  NOT_LISTED(
      Owner.NOBODY,
      "the connector has not come to it on this marketplace yet",
      "Wait for the sweep, or start one: POST /seller/sweeps with this skuId."),
  LISTINGS_HELD(
      Owner.SELLER,
      "the listings on this marketplace are held",
      "Look at GET /seller/listing-preview, then POST /seller/listing-releases."),
  LISTING_UNTOLD(
      Owner.NOBODY,
      "the marketplace was not yet told of it",
      "Wait for the message; POST /seller/listings/{skuId}/resend tells it at once."),
  LISTING_ASKING(
      Owner.MARKETPLACE,
      "the marketplace has not yet answered whether it knows it",
      "Look what became of the message: GET /seller/messages?order={skuId}."),
  LISTING_INCOMPLETE(
      Owner.SELLER,
      "its data is not enough for a suggestion; see faults",
      "Complete the product data, brands and categories that the faults name."),
  LISTING_WAITING(
      Owner.MARKETPLACE,
      "another variant of the product must be approved first",
      "Have the marketplace approve the product's first variant."),
  LISTING_SUGGESTING(
      Owner.NOBODY,
      "the suggestion is on its way",
      "Wait for the message; see GET /seller/messages?order={skuId}."),
  LISTING_SUGGESTED(
      Owner.MARKETPLACE,
      "the marketplace has not decided about the suggestion",
      "Ask the marketplace's catalogue team to decide about it."),
  LISTING_APPROVED(
      Owner.MARKETPLACE,
      "the marketplace has approved it and does not show it yet",
      "Wait for its catalogue; ask the marketplace if that takes more than a day."),
  LISTING_DENIED(
      Owner.MARKETPLACE,
      "the marketplace has denied the suggestion",
      "Ask the marketplace why; POST /seller/listings/{skuId}/resend once it wants the SKU."),
  LISTING_REMOVED(
      Owner.MARKETPLACE,
      "the marketplace has removed it",
      "Ask the marketplace why; POST /seller/listings/{skuId}/resend tells it anew."),
  LISTING_REFUSED(
      Owner.SELLER,
      "the marketplace refuses its data or our call; see reason",
      "Mend what the reason names, then POST /seller/listings/{skuId}/resend."),
  NOT_COMPARED(
      Owner.SELLER,
      "what the inventory says of it could not be compared with what the marketplace knows",
      "Mend what the reason names; it is tried again by itself."),

  MARKETPLACE_UNAUTHORISED(
      Owner.SELLER,
      "the marketplace refuses our app key",
      "Mend app key and token, or have the marketplace give it its rights back."),
  MARKETPLACE_PAUSED(
      Owner.NOBODY,
      "the marketplace has asked for fewer calls",
      "Wait; the calls go on when the pause is over."),
  MARKETPLACE_RESTING(
      Owner.MARKETPLACE,
      "the marketplace does not answer, so it is left alone for a while",
      "Look at the marketplace's own status; the calls go on by themselves."),
  MESSAGE_DEAD(
      Owner.SELLER,
      "a message about it was refused or given up",
      "Mend what its last error names, then retry it: POST /seller/messages/{id}/retry; or discard"
          + " it."),
  MESSAGE_BLOCKED(
      Owner.SELLER,
      "a message about it stands behind one that was refused or given up",
      "Retry or discard the one in front: POST /seller/messages/{id}/retry."),
  MESSAGE_WAITING(
      Owner.NOBODY, "a message about it waits to be sent", "Wait; nextAttemptAt says until when."),
  PICTURE_BEHIND(
      Owner.MARKETPLACE,
      "the marketplace was told of a change and has not asked since",
      "Wait; it is reminded by itself."),
  PICTURE_DRIFTED(
      Owner.MARKETPLACE,
      "the marketplace shows something else for too long",
      "Tell it once more: POST /seller/listings/{skuId}/resend. Does it go on, ask the marketplace"
          + " why it does not call.");

  private static final String PAGE = "docs/operations.md#";

  private final Owner owner;
  private final @Nullable Cause broader;
  private final String text;
  private final String remedy;

  Cause(Owner owner, String text, String remedy) {
    this(owner, null, text, remedy);
  }

  Cause(Owner owner, @Nullable Cause broader, String text, String remedy) {
    this.owner = owner;
    this.broader = broader;
    this.text = text;
    this.remedy = remedy;
  }

  public Owner owner() {
    return owner;
  }

  /** The one that stands for it where nobody looks so closely: in metrics and listings. */
  public Cause broadest() {
    return broader == null ? this : broader;
  }

  /** In one sentence without its end. */
  public String text() {
    return text;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** Where the documents say more. */
  public String page() {
    return PAGE + name().toLowerCase(Locale.ROOT);
  }
}
