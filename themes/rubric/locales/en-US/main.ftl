next-page = Read on
