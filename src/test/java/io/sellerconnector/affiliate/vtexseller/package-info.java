/**
 * The proof of the marketplace role: a seller's VTEX account written from the protocol alone, our
 * own seller role in the place of the seller, and random histories against both.
 */
@NullMarked
package io.sellerconnector.affiliate.vtexseller;

import org.jspecify.annotations.NullMarked;
