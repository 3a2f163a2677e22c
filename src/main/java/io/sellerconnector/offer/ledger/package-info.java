/**
 * The connector's own stock ledger, for inventories that have none: counts what orders hold and
 * have taken of what the seller's system last told.
 */
@ApplicationModule(
    displayName = "Own stock ledger",
    allowedDependencies = {"adapter :: stock", "offer", "shared"})
@NullMarked
package io.sellerconnector.offer.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
