/**
 * Sells what stands in a price list, a file that an ERP writes anew whenever it likes, and puts the
 * orders into a folder.
 */
@NullMarked
package com.example.pricelist;

import org.jspecify.annotations.NullMarked;
