@NullMarked
package io.sellerconnector.offer.known;

import org.jspecify.annotations.NullMarked;
