"""hongtou (红头): a terminal reader for collections of Chinese policy documents."""
