"""Quality as numbers: readings against annotated reviews, beside what one could use instead; floors that CI holds."""
