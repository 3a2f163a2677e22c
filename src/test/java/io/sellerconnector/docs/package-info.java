/** Holds the documents against the code. */
@NullMarked
package io.sellerconnector.docs;

import org.jspecify.annotations.NullMarked;
