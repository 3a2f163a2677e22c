/**
 * The proof of the marketplace role: a seller's VTEX account written from the protocol alone, and
 * random histories against it.
 */
@NullMarked
package io.sellerconnector.affiliate.vtexseller;

import org.jspecify.annotations.NullMarked;
