"""Who reaches which address of the CMS. Whatever is not written down in `rules` stays shut."""
