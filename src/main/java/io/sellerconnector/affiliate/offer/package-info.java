/**
 * What sellers on VTEX offer to a marketplace outside it: data, price and stock of each SKU, and
 * why it is not for sale.
 */
@ApplicationModule(
    displayName = "Seller offers",
    allowedDependencies = {"affiliate", "shared", "trouble"})
@NullMarked
package io.sellerconnector.affiliate.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
