/**
 * What the services say to people, in the language of whoever reads it. What is said stands in the bundles beside this
 * package, one for each subject: the part of a key before its first dot names the bundle.
 */
@NullMarked
package dev.tabletop.sentences;

import org.jspecify.annotations.NullMarked;
