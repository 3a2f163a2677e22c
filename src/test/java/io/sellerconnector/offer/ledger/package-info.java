@NullMarked
package io.sellerconnector.offer.ledger;

import org.jspecify.annotations.NullMarked;
